import ArgumentParser
import Operations
import Scheduling

/// `tapaamo plan …`: shows what a change would do, and does nothing.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what a change of groups, closures, opening hours or seasons would do.",
    discussion: "Look at the plan; then give the same arguments to `tapaamo apply`, with the plan's fingerprint.",
    subcommands: [
      PlanOne<EditArguments>.self, PlanOne<ClosureArguments>.self, PlanOne<CalendarArguments>.self,
      PlanOne<CloseVenueArguments>.self, PlanOne<EmergencyArguments>.self, PlanOne<SeasonArguments>.self,
      PlanOne<EndArguments>.self, PlanOne<HoursArguments>.self,
    ]
  )
}

/// `tapaamo apply …`: does a plan that was looked at.
struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Do exactly the plan that `tapaamo plan` showed for the same arguments, or nothing.",
    subcommands: [
      ApplyOne<EditArguments>.self, ApplyOne<ClosureArguments>.self, ApplyOne<CalendarArguments>.self,
      ApplyOne<CloseVenueArguments>.self, ApplyOne<EmergencyArguments>.self, ApplyOne<SeasonArguments>.self,
      ApplyOne<EndArguments>.self, ApplyOne<HoursArguments>.self,
    ]
  )
}

/// What every plan takes beside its own words.
struct PlanOptions: ParsableArguments {
  @Option(help: "A session of the plan's list to confirm: it may be cancelled or overwritten. Repeat for several.")
  var confirm: [String] = []

  @Option(help: "Why sessions are cancelled, in words for families.")
  var reason: String?

  /// - Throws: `Failure.badInput`.
  func request(_ work: PlanRequest.Work) throws -> PlanRequest {
    let confirmed = try confirm.map { text in
      guard let id = Identifier<Session>(text) else { throw Failure.badInput("--confirm \(text): not a session's id.") }
      return id
    }
    if let reason, reason.utf8.count > 500 { throw Failure.badInput("--reason: at most 500 bytes.") }
    var work = work
    if case .edit(let id, let edit) = work, case .cancel = edit.change {
      work = .edit(id, ScheduleEdit(.cancel(reason: reason), of: edit.reach))
    }
    if case .edit(let id, let edit) = work, case .skip = edit.change {
      work = .edit(id, ScheduleEdit(.skip(note: reason), of: edit.reach))
    }
    return PlanRequest(work, confirmed: Set(confirmed), reason: reason)
  }
}

struct PlanOne<Arguments: PlanArguments>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: Arguments.name, abstract: Arguments.abstract)
  }

  @OptionGroup var arguments: Arguments
  @OptionGroup var options: PlanOptions
  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let desk = try await House.open(storage)
      let request = try options.request(try await arguments.work(at: desk))
      let plan = try await MakePlan(request).run(at: desk, as: .system)
      if output.json { return try Talk.json(plan.outline) }
      Talk.data(PlanReport(plan.outline, isDone: false, zones: desk.zones).text)
      Talk.say("Nothing was done. Do it with: tapaamo apply \(Arguments.name) … --plan \(plan.fingerprint)")
    }
  }
}

struct ApplyOne<Arguments: PlanArguments>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: Arguments.name, abstract: Arguments.abstract)
  }

  @OptionGroup var arguments: Arguments
  @OptionGroup var options: PlanOptions

  @Option(help: "The fingerprint of the plan that you looked at.")
  var plan: String

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await reporting {
      let desk = try await House.open(storage)
      let request = try options.request(try await arguments.work(at: desk))
      let done = try await ApplyPlan(request, fingerprint: plan).run(at: desk, as: .system)
      if output.json { return try Talk.json(done.outline) }
      Talk.data(PlanReport(done.outline, isDone: true, zones: desk.zones).text)
    }
  }
}

/// `tapaamo closures`: the calendars there are, and what they close.
struct ClosuresCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "closures", abstract: "List the closure calendars.")

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Line: Encodable {
    let id: String
    let name: String
    let kind: String
    let municipality: String?
    let venue: String?
    let closures: [Closure]
  }

  func run() async throws {
    try await reporting {
      let calendars = try await ListClosures().run(at: try await House.open(storage), as: .system)
      if output.json {
        return try Talk.json(
          calendars.map {
            Line(
              id: $0.id.text,
              name: $0.name,
              kind: $0.kind.rawValue,
              municipality: $0.municipality,
              venue: $0.venue?.text,
              closures: $0.closures
            )
          }
        )
      }
      for calendar in calendars {
        Talk.data("\(calendar.id)  \(calendar.name): \(calendar.closures.counted)")
        for closure in calendar.closures {
          let days = closure.first == closure.last ? "\(closure.first)" : "\(closure.first)–\(closure.last)"
          let doubt = closure.isTentative ? " (not confirmed)" : ""
          Talk.data("  \(days)  \(closure.name(in: "fi"))\(doubt)  [\(closure.uid)]")
        }
      }
    }
  }
}
