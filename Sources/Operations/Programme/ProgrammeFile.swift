import Foundation
package import Scheduling

/// A programme in the neutral schema: what organisers, municipalities and other programs hand over as JSON.
package struct ProgrammeFile: Codable, Sendable {
  package var schemaVersion: Int
  package var timezone: String
  /// A Monday: the file's dates are shifted by whole weeks from it to the week in which the file is loaded.
  package var relativeTo: LocalDate?
  package var venues: [VenueEntry]
  package var groups: [Group]

  package struct VenueEntry: Codable, Sendable {
    package var id: String
    package var name: String
    package var type: String
    package var municipality: String?
    package var area: String?
    package var address: String?
    package var accessibility: [String]?
    package var coordinates: Venue.Coordinates?
    package var rooms: [RoomEntry]?
    package var openingHours: OpeningHours?
  }

  package struct RoomEntry: Codable, Sendable {
    package var id: String
    package var name: String
    package var partOf: String?
    /// How many people it holds.
    package var places: Int?
  }

  package struct Group: Codable, Sendable {
    package var id: String
    package var title: String
    package var municipality: String?
    package var venueId: String
    /// A room of the venue by its name, or what its name does not say.
    package var placeDetail: String?
    package var organiser: Organiser
    package var coOrganisers: [String]?
    package var category: String?
    package var audience: AudienceEntry?
    package var languages: [String]?
    package var online: Bool?
    package var description: String?
    package var recurrence: RecurrenceEntry
    package var dateDetails: [DateDetail]?
    package var exceptions: Exceptions?
    package var season: Season
    package var capacity: Int?
    package var capacityUnit: String?
    package var waitingCapacity: Int?
    package var partyLimit: Int?
    package var registration: Registration?
    package var conditions: String?
    package var contact: ContactEntry?
    package var staffOnly: Bool?
    package var leavesQuickly: Bool?
    package var price: PriceEntry?
    package var accessibility: [String]?
    package var complete: Bool
    package var dataNotes: [String]?
    package var privacy: Privacy?
    /// By language: what pages and feeds show of a group that is not open.
    package var publicTitle: [String: String]?
    package var texts: [String: Text]?
    package var setUpMinutes: Int?
    package var clearingMinutes: Int?
    /// What no other member can say: taken as it is, in place of recurrence, date details and exceptions.
    package var exactSchedule: Schedule?
  }

  package struct Organiser: Codable, Sendable, Hashable {
    package var name: String?
    package var type: String
    /// Where families ask.
    package var email: String?
    package var phone: String?
  }

  /// Whom families ask about one group: a role, never a name.
  package struct ContactEntry: Codable, Sendable, Hashable {
    package var role: String?
    package var email: String?
    package var phone: String?
  }

  package struct AudienceEntry: Codable, Sendable {
    package var text: String?
    package var ageMinMonths: Int?
    package var ageMaxMonths: Int?
  }

  package struct RecurrenceEntry: Codable, Sendable {
    package struct Monthly: Codable, Sendable {
      package var nth: Int
      package var weekday: String
    }

    package var weekdays: [String]
    package var intervalWeeks: Int?
    package var weekParity: WeekParity?
    package var monthly: Monthly?
    package var dates: [LocalDate]?
    package var start: LocalTime?
    package var end: LocalTime?
    package var anchorDate: LocalDate?
  }

  package struct DateDetail: Codable, Sendable {
    package var date: LocalDate
    package var start: LocalTime?
    package var end: LocalTime?
    package var place: String?
    package var note: String?
  }

  package struct Exceptions: Codable, Sendable {
    package struct Moved: Codable, Sendable {
      package var from: LocalDate
      package var to: LocalDate
      package var note: String?
    }

    package struct PlaceChange: Codable, Sendable {
      package var date: LocalDate
      package var place: String
      package var note: String?
    }

    package struct Period: Codable, Sendable {
      package var start: LocalDate
      package var end: LocalDate
      package var reason: String?
    }

    package var skipDates: [LocalDate]?
    package var extraDates: [LocalDate]?
    package var moved: [Moved]?
    package var placeChanges: [PlaceChange]?
    package var skipIsoWeeks: [Int]?
    package var skipPeriods: [Period]?
    package var pauseOnSchoolHolidays: Bool?
    package var pauseOnPublicHolidays: Bool?
  }

  package struct Season: Codable, Sendable {
    package var start: LocalDate?
    package var end: LocalDate?
  }

  package struct Registration: Codable, Sendable {
    package enum Required: String, Codable, Sendable {
      case no, recommended, required, unknown
    }

    package var required: Required
    package var how: String?
    /// Local; a date alone opens when that day begins.
    package var opens: String?
    /// Local; a date alone closes when that day ends.
    package var closes: String?
    package var rules: RulesEntry?
  }

  /// The finer rules of bookings, each left out where it is as usual.
  package struct RulesEntry: Codable, Sendable {
    package var scope: EnrolmentRules.Scope?
    package var passes: Int?
    package var offerMinutes: Int?
    package var opensDaysBefore: Int?
    package var opensAt: LocalTime?
    package var closesMinutesBefore: Int?
    package var cancelMinutesBefore: Int?
    package var onePerContact: Bool?
    package var byInvitation: Bool?
    package var minimum: Int?
    package var minimumMinutesBefore: Int?
    package var slotMinutes: Int?
    package var joinLink: String?
    package var showsJoinLink: Bool?
    package var asksAfterwards: Bool?
    package var questions: [Question]?
  }

  package struct PriceEntry: Codable, Sendable {
    package var text: String?
    package var eur: Double?
  }

  package struct Text: Codable, Sendable {
    package var title: String?
    package var description: String?
  }
}

extension ProgrammeFile {
  /// Reads a programme.
  ///
  /// - Throws: `OperationError.unreadableFile` with the path to what cannot be read.
  package init(json: [UInt8]) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      self = try decoder.decode(Self.self, from: Data(json))
      clean()
    } catch let error as DecodingError {
      throw OperationError.unreadableFile(error.sentence)
    } catch {
      throw OperationError.unreadableFile("The file is not JSON.")
    }
    guard schemaVersion == 1 else {
      throw OperationError.unreadableFile("schema_version is \(schemaVersion); this program reads 1.")
    }
  }

  /// The file as JSON, keys sorted.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try Array(encoder.encode(self)) + Array("\n".utf8)
  }
}

extension CodingKey {
  /// As the file writes it: `venue_id`.
  fileprivate var snakeCase: String {
    stringValue.reduce(into: "") { name, letter in
      name += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
    }
  }
}

extension DecodingError {
  /// "groups[3].season.start: not a LocalDate: 2026-02-30".
  fileprivate var sentence: String {
    let context: DecodingError.Context =
      switch self {
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
        .dataCorrupted(let context):
        context
      @unknown default: DecodingError.Context(codingPath: [], debugDescription: "unreadable")
      }
    var keys = context.codingPath
    if case .keyNotFound(let key, _) = self { keys.append(key) }
    let path = keys.reduce(into: "") { path, key in
      if let index = key.intValue { path += "[\(index)]" } else { path += (path.isEmpty ? "" : ".") + key.snakeCase }
    }
    return "\(path.isEmpty ? "the file" : path): \(context.debugDescription)"
  }
}
