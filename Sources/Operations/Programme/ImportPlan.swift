package import Scheduling
import Storage

/// What an import will do: a value to look at before it is done.
package struct ImportPlan: Sendable {
  package enum Change: String, Sendable, Hashable, CaseIterable {
    case added, updated, unchanged
  }

  package struct PlannedVenue: Sendable {
    package var venue: Venue
    package var sourceID: String
    package var roomSources: [Identifier<Room>: String]
    package var change: Change
  }

  package struct PlannedOrganisation: Sendable {
    package var organisation: Organisation
    package var sourceID: String
    package var change: Change
  }

  package struct PlannedGroup: Sendable {
    package var sourceID: String
    package var activity: Activity
    package var change: Change
    package var sessions: SessionPlan
    /// Sessions that the file cancels, by original start, with its reason.
    package var cancellations: [LocalDateTime: String?] = [:]
    package var warnings: [ImportWarning]
    /// What the file itself notes about the entry.
    package var notes: [String]
    /// As it is stored; nil for a group that is new.
    var before: StoredGroup?

    /// Its category suggests that families would rather not be seen coming: the organiser should choose.
    package var suggestsDiscretion: Bool {
      activity.privacy == .open && ["eroryhma", "vertaisryhma"].contains(activity.category ?? "")
    }
  }

  package var venues: [PlannedVenue] = []
  package var organisations: [PlannedOrganisation] = []
  package var groups: [PlannedGroup] = []

  package init() {}

  package var changesNothing: Bool {
    venues.allSatisfy { $0.change == .unchanged } && organisations.allSatisfy { $0.change == .unchanged }
      && groups.allSatisfy { $0.change == .unchanged }
  }

  package var drafts: [PlannedGroup] { groups.filter { $0.activity.state == .draft } }
}

extension ImportPlan.Change {
  static func between<Value: Equatable>(_ before: Value?, _ after: Value) -> Self {
    before == nil ? .added : before == after ? .unchanged : .updated
  }
}
