import Language
import Operations
import Pages
import Scheduling

/// The answers of a form that changes a group's times, and what they ask for.
struct ChangeAnswers {
  let fields: [String: String]
  let change: DeskChange
  let session: Session?
  let words: Phrasebook
  let today: LocalDate

  init(_ fields: [String: String], _ change: DeskChange, _ session: Session?, _ words: Phrasebook, today: LocalDate) {
    (self.fields, self.change, self.session, self.words, self.today) = (fields, change, session, words, today)
  }

  /// What a plan's page carries along to the next sending.
  static let carried: Set<String> = [
    "what", "session", "reach", "reason", "date", "time", "minutes", "place", "when", "places", "note", "title.fi",
    "title.sv", "title.en", "season",
  ]

  /// In bytes of UTF-8, as the API takes them.
  private static let longestText = 1000

  /// - Throws: `GroupAnswers.Faults`.
  func request(of activity: Identifier<Activity>) throws -> PlanRequest {
    let confirmed = fields.filter { $0.key.hasPrefix("confirm.") && $0.value == "yes" }
      .compactMap { Identifier<Session>(String($0.key.dropFirst("confirm.".count))) }
    return PlanRequest(
      .edit(activity, ScheduleEdit(try edit(), of: try reach())),
      // The one date that is chosen to be left out is that question's answer.
      confirmed: Set(confirmed).union(change == .skip ? [session?.id].compactMap(\.self) : []),
      reason: try text("reason")
    )
  }

  private func reach() throws -> ScheduleEdit.Reach {
    let asked = fields["reach"].flatMap(DeskChange.Reach.init) ?? (session == nil ? .all : nil)
    guard let asked, change.reaches.contains(asked) else { throw fault("reach", words.text("field.required")) }
    switch (asked, session) {
    case (.all, _): return .all
    case (.this, let session?): return .this(session.id)
    case (.following, let session?): return .following(session.originalStart.date)
    // Which session is meant nobody said: that is not all of them.
    case (.this, nil), (.following, nil): throw fault("reach", words.text("field.required"))
    }
  }

  private func edit() throws -> ScheduleEdit.Change {
    switch change {
    case .cancel: return .cancel(reason: try text("reason"))
    case .restore: return .restore
    case .skip: return .skip(note: try text("reason"))
    case .note: return .note(try text("note"))
    case .move: return .move(to: try date("date"), at: try days.time("time"))
    case .add: return .add(ListedDate(try date("date"), time: try days.time("time")))
    case .time: return .time(try time())
    case .minutes: return .minutes(try number("minutes", 1...2880))
    case .places: return .places(try number("places", 1...100_000))
    case .until: return .until(try days.date("date"))
    case .place: return .site(try place())
    case .pattern: return .pattern(try pattern())
    case .title: return .title(try titles())
    }
  }

  private func titles() throws -> [String: String] {
    var titles: [String: String] = [:]
    for language in LanguageCode.allCases { titles[language.rawValue] = try text("title.\(language.rawValue)") }
    guard !titles.isEmpty else { throw fault("title.fi", words.text("field.required")) }
    return titles
  }

  private func place() throws -> Place {
    do { return try GroupAnswers(fields).place() } catch { throw fault("place", words.text("field.required")) }
  }

  /// The days alone: time, length and season are changes of their own.
  private func pattern() throws -> Segment.Pattern {
    let text = fields["when"]?.trimmed ?? ""
    let read: SchedulePhrase
    switch SchedulePhrase.read(text, context: SchedulePhrase.Context(today: today)) {
    case .success(let phrase): read = phrase
    case .failure(let refusal):
      let others = refusal.faults.filter { ![.missing(.startTime), .missing(.firstDate)].contains($0) }
      guard others.isEmpty, refusal.understood.pattern != nil else {
        throw fault(
          "when",
          (others.isEmpty ? refusal.faults : others).map { words.phraseFault($0) }.joined(separator: " ")
        )
      }
      read = refusal.understood
    }
    guard let pattern = read.pattern else { throw fault("when", words.phraseFault(.missing(.days))) }
    guard read.saysDaysAlone else { throw fault("when", words.text("desk.wrong.daysAlone")) }
    return pattern
  }

  private var days: TypedDays { TypedDays(fields: fields, words: words, today: today) }

  private func text(_ field: String) throws -> String? {
    let text = fields[field]?.trimmed ?? ""
    guard text.utf8.count <= Self.longestText else {
      throw fault(field, words.fault(.tooLong(max: Self.longestText)))
    }
    return text.isEmpty ? nil : text
  }

  private func date(_ field: String) throws -> LocalDate {
    guard let date = try days.date(field) else { throw fault(field, words.text("desk.wrong.date")) }
    return date
  }

  private func time() throws -> LocalTime {
    guard let time = try days.time("time") else { throw fault("time", words.text("desk.wrong.time")) }
    return time
  }

  /// Nothing is no limit, or an end that nobody knows.
  private func number(_ field: String, _ range: ClosedRange<Int>) throws -> Int? {
    let text = fields[field]?.trimmed ?? ""
    if text.isEmpty { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw fault(field, words.fault(.number(min: range.lowerBound, max: range.upperBound)))
    }
    return number
  }

  private func fault(_ field: String, _ said: String) -> GroupAnswers.Faults {
    GroupAnswers.Faults(faults: [(field, said)])
  }
}

extension SchedulePhrase {
  /// Whether the words are a pattern and nothing else.
  fileprivate var saysDaysAlone: Bool {
    var isListed = false
    if case .dates = pattern { isListed = true }
    return start == nil && minutes == nil && (isListed || first == nil && last == nil) && resumes == nil && !isOpenEnded
      && season == nil && count == nil && skips.isEmpty && changes.isEmpty && moves.isEmpty && extras.isEmpty
      && observance == Observance() && regularity == .firm && registrationCloses == nil && !isFirstCome
  }
}

extension ChangeAnswers {
  /// What stands there today, as a beginning.
  static func usual(_ change: DeskChange, _ found: FindDeskGroup.Answer, _ session: Session?) -> [String: String] {
    let (activity, next) = (found.activity, session ?? found.sessions.last)
    var answers: [String: String] = [:]
    switch change {
    case .move:
      answers["date"] = next?.start.date.description
      answers["time"] = next?.start.time.description
    case .time: answers["time"] = next?.start.time.description
    case .minutes: answers["minutes"] = next?.minutes.map(String.init)
    case .places: answers["places"] = (session?.places ?? activity.enrolment.capacity.places).map(String.init)
    case .note: answers["note"] = session?.note
    case .title:
      for language in LanguageCode.allCases.map(\.rawValue) {
        answers["title.\(language)"] = session?.title?[language] ?? activity.texts.byLanguage[language]?.title
      }
    case .place:
      let site = session?.site ?? activity.place
      answers["place"] = ([site.venue.text] + [site.room?.text].compactMap(\.self)).joined(separator: ":")
    case .until: answers["date"] = activity.schedule.segments.last?.last?.description
    case .cancel, .restore, .skip, .pattern, .add: break
    }
    return answers
  }

  /// The fields that a change asks for beside its reach.
  static func fields(
    of change: DeskChange,
    _ answers: [String: String],
    _ words: Phrasebook,
    spots: [GroupForm.Spot]
  ) -> [StaffPage.Field] {
    func field(_ name: String, _ kind: StaffPage.Field.Kind, _ label: String? = nil) -> StaffPage.Field {
      var field = StaffPage.Field(name, words.text("desk.field.\(label ?? name)"), kind)
      field.value = answers[name] ?? ""
      field.hint = words.textIfKnown("desk.hint.\(label ?? name)")
      return field
    }
    switch change {
    case .cancel: return [field("reason", .text)]
    case .skip: return [field("reason", .text, "skip_reason")]
    case .move: return [field("date", .date), field("time", .time)]
    case .add: return [field("date", .date), field("time", .time, "time_usual")]
    case .time: return [field("time", .time)]
    case .minutes: return [field("minutes", .number)]
    case .places: return [field("places", .number)]
    case .note: return [field("note", .text)]
    case .until: return [field("date", .date, "last_day")]
    case .title: return ["fi", "sv", "en"].map { field("title.\($0)", .text) }
    case .pattern: return [field("when", .text, "days")]
    case .place:
      var choice = field("place", .choice)
      choice.options = spots.map { ($0.value, $0.label) }
      return [choice]
    case .restore: return []
    }
  }
}
