import Language
import Operations
import Scheduling

/// How the API shows things; response types are never domain types.
extension JSON {
  init(_ venue: Sourced<Venue>) {
    let value = venue.value
    self = .object([
      "id": .string(value.id.text), "source_id": .optional(venue.sourceID), "name": .string(value.name),
      "kind": .string(value.kind), "municipality": .optional(value.municipality), "area": .optional(value.area),
      "address": .optional(value.address), "zone": .string(value.zone), "online": .bool(value.isOnline),
      "accessibility": .array(value.accessibility.map { .string($0) }),
      "coordinates": value.coordinates.map {
        .object(["latitude": .decimal($0.latitude), "longitude": .decimal($0.longitude)])
      } ?? .null,
      "rooms": .array(
        value.rooms.map {
          .object(["id": .string($0.id.text), "name": .string($0.name), "part_of": .optional($0.partOf?.text)])
        }
      ),
    ])
  }

  init(_ view: ActivityView, skipped: [SkippedDate]? = nil) {
    let activity = view.activity
    var members: [String: JSON] = [
      "id": .string(activity.id.text), "source_id": .optional(view.sourceID), "kind": .string(activity.kind.rawValue),
      "state": .string(activity.state.rawValue), "privacy": .string(activity.privacy.rawValue),
      "category": .optional(activity.category), "texts": JSON(activity.texts),
      "original_language": .string(activity.texts.original), "organisation": JSON(view.organisation),
      "co_organisers": .array(activity.coOrganisers.map { .string($0) }),
      "venue_id": .string(activity.place.venue.text), "room_id": .optional(activity.place.room?.text),
      "place_detail": .optional(activity.place.detail), "zone": .string(activity.schedule.zone),
      "languages": .array(activity.languages.map { .string($0) }), "enrolment": JSON(activity.enrolment),
      "questions": .array(activity.asked.map { JSON($0) }),
      "audience": .object([
        "minimum_months": .optional(activity.audience.minimumMonths),
        "maximum_months": .optional(activity.audience.maximumMonths), "note": .optional(activity.audience.note),
      ]),
      "price": .object(["cents": .optional(activity.price.cents), "note": .optional(activity.price.note)]),
      "accessibility": .array(activity.accessibility.map { .string($0) }),
      "contact": .object([
        "role": .optional(activity.contact.role), "email": .optional(activity.contact.email),
        "phone": .optional(activity.contact.phone),
      ]),
      "conditions": .optional(activity.conditions), "leaves_quickly": .bool(activity.leavesQuickly),
      "meeting_times": .meetingTimes(of: activity),
      "changed": .string(view.changed.description),
    ]
    if let skipped { members["skipped_dates"] = .array(skipped.map { JSON($0) }) }
    self = .object(members)
  }

  /// The recurrence in words, in each language of the product.
  static func meetingTimes(of activity: Activity) -> JSON {
    let words = LanguageCode.allCases.compactMap { language in
      Phrasebook(language).meetingTimes(of: activity).map { (language.rawValue, JSON.string($0)) }
    }
    return .object(Dictionary(uniqueKeysWithValues: words))
  }

  private init(_ texts: ActivityTexts) {
    self = .object(
      texts.byLanguage.mapValues {
        .object(["title": .string($0.title), "description": .optional($0.description)])
      }
    )
  }

  private init(_ organisation: Organisation) {
    self = .object([
      "id": .string(organisation.id.text), "name": .optional(organisation.name),
      "kind": .string(organisation.kind.rawValue), "municipality": .optional(organisation.municipality),
      "email": .optional(organisation.email), "phone": .optional(organisation.phone),
    ])
  }

  private init(_ enrolment: Enrolment) {
    self = .object([
      "mode": .string(enrolment.mode.rawValue), "unknown": .bool(enrolment.isUnknown),
      "unit": .string(enrolment.capacity.unit.rawValue), "party_limit": .number(enrolment.capacity.partyLimit),
      "opens": .optional(enrolment.opens?.description), "closes": .optional(enrolment.closes?.description),
      "note": .optional(enrolment.note), "scope": .string(enrolment.rules.scope.rawValue),
      "order": .string(enrolment.rules.passes == 0 ? "strict" : "first_that_fits"),
      "most_passes": .number(enrolment.rules.passes), "offer_minutes": .optional(enrolment.rules.offerMinutes),
      "opens_days_before": .optional(enrolment.rules.opensDaysBefore),
      "opens_at": .optional(enrolment.rules.opensDaysBefore.map { _ in enrolment.rules.opensAt.description }),
      "closes_minutes_before": .optional(enrolment.rules.closesMinutesBefore),
      "cancel_minutes_before": .optional(enrolment.rules.cancelMinutesBefore),
      "one_per_contact": .bool(enrolment.rules.isOnePerContact), "minimum": .optional(enrolment.rules.minimum),
      "minimum_minutes_before": .optional(enrolment.rules.minimum.map { _ in enrolment.rules.minimumMinutesBefore }),
      "slot_minutes": .optional(enrolment.rules.slotMinutes),
      "asks_afterwards": .bool(enrolment.rules.asksAfterwards),
    ])
  }

  private init(_ question: Question) {
    var members: [String: JSON] = [
      "name": .string(question.rawValue), "needed": .bool(question.isNeeded), "choices": .null, "longest": .null,
    ]
    switch question.answering {
    case .yesNo:
      members["answer"] = .string("choice")
      members["choices"] = .array([Question.yes, Question.no].map { .string($0) })
    case .choice(let choices):
      members["answer"] = .string("choice")
      members["choices"] = .array(choices.map { .string($0) })
    case .text:
      members["answer"] = .string("text")
      members["longest"] = .number(Question.longest)
    }
    let texts = LanguageCode.allCases.map { language in
      let words = Phrasebook(language)
      return (
        language.rawValue,
        JSON.object(["ask": .string(words.question(question)), "purpose": .string(words.purpose(of: question))])
      )
    }
    members["texts"] = .object(Dictionary(uniqueKeysWithValues: texts))
    self = .object(members)
  }

  init(_ skipped: SkippedDate) {
    let (code, names): (String, [String: String]) =
      switch skipped.reason {
      case .closure(let kind, let names, _): (kind.rawValue, names)
      case .date(let note): ("left-out", note.map { ["fi": $0] } ?? [:])
      case .week(_, let note): ("week-left-out", note.map { ["fi": $0] } ?? [:])
      case .period(let note): ("period-left-out", note.map { ["fi": $0] } ?? [:])
      case .roomTaken: ("room-taken", [:])
      }
    self = .object([
      "start": .string(skipped.start.description), "reason": .string(code),
      "names": .object(names.mapValues { .string($0) }),
    ])
  }

  /// Lists show availability in words; one session of an open group shows numbers.
  init(_ view: SessionView, showsNumbers: Bool? = nil, joinLink: String? = nil) {
    let session = view.session
    var members: [String: JSON] = [
      "id": .string(session.id.text), "source_id": .optional(view.sourceID), "uid": .string(session.uid),
      "activity_id": .string(session.activity.text), "venue_id": .string(view.activity.venue.id.text),
      "municipality": .optional(view.activity.venue.municipality), "texts": JSON(view.activity.activity.texts),
      "start": .string(session.start.description),
      "end": .optional(session.minutes.map { _ in session.end.description }),
      "zone": .string(view.activity.activity.schedule.zone), "starts_at": .string(view.startsAt.description),
      "ends_at": .string(view.endsAt.description), "original_start": .string(session.originalStart.description),
      "moved": .bool(session.isMoved), "place": .optional(session.place), "note": .optional(session.note),
      "state": .string(session.isCancelled ? "cancelled" : "scheduled"), "sequence": .number(session.sequence),
      "changed": .string(session.changed.description), "availability": .string(view.availability.rawValue),
    ]
    if case .cancelled(let reason) = session.state {
      members["reason"] = .optional(reason)
    } else {
      members["reason"] = .null
    }
    guard let showsNumbers else {
      self = .object(members)
      return
    }
    members["join_link"] = .optional(joinLink)
    members["unit"] = .string(view.counts.capacity.unit.rawValue)
    members["capacity"] = .optional(view.counts.capacity.places)
    members["confirmed"] = showsNumbers ? .number(view.counts.confirmed) : .null
    members["held"] = showsNumbers ? .number(view.counts.held) : .null
    members["offered"] = showsNumbers ? .number(view.counts.offered) : .null
    members["waitlisted"] = showsNumbers ? .number(view.counts.waitlisted) : .null
    members["places"] = showsNumbers ? .optional(view.counts.left) : .null
    self = .object(members)
  }

  init(_ party: Party) {
    let children = party.children.map { ($0.key.rawValue, JSON.number($0.value)) }
    self = .object([
      "adults": .number(party.adults), "children": .object(Dictionary(uniqueKeysWithValues: children)),
    ])
  }

  init(_ answer: AttendanceList.Answer) {
    self = .object([
      "session_id": .string(answer.session.session.id.text),
      "bookings": .array(answer.entries.map { JSON($0) }), "headcount": JSON(answer.numbers.everyone),
      "walk_ins": JSON(answer.numbers.walkIns), "walk_in_families": .number(answer.numbers.walkInFamilies),
      "summary": JSON(answer.summary),
    ])
  }

  init(_ summary: AttendanceSummary) {
    self = .object([
      "expected": .number(summary.expected), "present": .number(summary.present),
      "absent_parties": .number(summary.absentParties), "unmarked_parties": .number(summary.unmarkedParties),
      "counted": .number(summary.counted), "walk_ins": .number(summary.walkIns),
      "walked_in": .number(summary.walkedIn), "visitors": .number(summary.visitors),
    ])
  }

  init(_ answer: RecordDoorEvents.Answer) {
    self = .object([
      "session_id": .string(answer.session.text),
      "events": .array(answer.outcomes.map { JSON($0.id, $0.outcome) }), "summary": JSON(answer.summary),
    ])
  }

  private init(_ event: String, _ outcome: RecordDoorEvents.Outcome) {
    let (word, booking, code): (String, String?, String?) =
      switch outcome {
      case .taken: ("taken", nil, nil)
      case .booked(let booking): ("booked", booking.text, nil)
      case .known: ("known", nil, nil)
      case .refused(let error): ("refused", nil, Problem(error).code.rawValue)
      }
    self = .object([
      "event": .string(event), "outcome": .string(word), "booking": .optional(booking), "code": .optional(code),
    ])
  }

  private init(_ entry: AttendanceEntry) {
    let (mark, came): (String, JSON) =
      switch entry.mark {
      case .unmarked: ("unmarked", .null)
      case .present(let came): ("present", .number(came))
      case .absent: ("absent", .number(0))
      }
    self = .object([
      "booking_id": .string(entry.booking.text), "reference": .string(entry.reference), "name": .optional(entry.name),
      "party": JSON(entry.party), "mark": .string(mark), "came": came,
    ])
  }

  private init(_ headcount: Headcount) {
    let children = AgeBand.allCases.map { ($0.rawValue, JSON.number(headcount[.children($0)])) }
    self = .object([
      "adults": .number(headcount[.adults]), "children": .object(Dictionary(uniqueKeysWithValues: children)),
      "total": .number(headcount.total),
    ])
  }
}
