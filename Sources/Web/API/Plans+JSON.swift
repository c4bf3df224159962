import Operations
import Scheduling

extension JSON {
  init(_ plan: Plan, of activity: Identifier<Activity>) {
    // A plan that changes nothing names no group: it is empty, and its fingerprint says so too.
    let one = plan.activities.first
    let outline = one?.outline
    self = .object([
      "fingerprint": .string(plan.fingerprint), "activity_id": .string(activity.text),
      "kept": .number(outline?.kept ?? 0), "steps": .array((outline?.steps ?? []).map { JSON($0) }),
      "skipped_dates": .array((outline?.skipped ?? []).map { JSON($0) }),
      "no_longer_skipped": .array((outline?.noLongerSkipped ?? []).map { JSON($0) }),
      "conflicts": .array((outline?.conflicts ?? []).map { JSON($0) }),
      "to_confirm": .array((outline?.toConfirm ?? []).map { JSON($0) }),
      "bookings": JSON(outline?.bookings ?? BookingCounts()),
      "queue": .array(
        (outline?.queue ?? []).map { step in
          .object([
            "session_id": .optional(step.session?.text), "kind": .string(step.kind.rawValue),
            "parties": .number(step.parties),
          ])
        }
      ),
      "messages": .array(
        (outline?.messages ?? []).map {
          .object(["kind": .string($0.kind.rawValue), "recipients": .number($0.recipients)])
        }
      ),
      "warnings": .array((outline?.warnings ?? []).map { JSON($0) }),
      "group": one.map { JSON(ofGroup: $0) } ?? .null,
    ])
  }

  /// What changes about the group itself; null where it stays.
  private init(ofGroup plan: ActivityPlan) {
    let (outline, after) = (plan.outline, plan.after)
    self = .object([
      "meeting_times": outline.schedule == nil ? .null : .meetingTimes(of: after),
      "titles": outline.texts.map { .object($0.byLanguage.mapValues { .string($0.title) }) } ?? .null,
      "place": outline.place.map { place in
        .object([
          "venue_id": .string(place.venue.text), "room_id": .optional(place.room?.text),
          "detail": .optional(place.detail),
        ])
      } ?? .null,
      "places": outline.places.map {
        .object(["before": .optional($0.before), "after": .optional($0.after)])
      } ?? .null,
    ])
  }

  private init(_ step: ActivityOutline.Step) {
    self = .object([
      "session_id": .optional(step.session?.text), "kind": .string(step.kind.rawValue),
      "original_start": .optional(step.originalStart?.description),
      "before": step.before.map { JSON($0) } ?? .null, "after": step.after.map { JSON($0) } ?? .null,
      "bookings": JSON(step.bookings ?? BookingCounts()), "message": .optional(step.news?.rawValue),
    ])
  }

  private init(_ facts: SessionFacts) {
    self = .object([
      "start": .string(facts.start.description), "minutes": .optional(facts.minutes),
      "venue_id": .optional(facts.site?.venue.text), "room_id": .optional(facts.site?.room?.text),
      "place": .optional(facts.place), "note": .optional(facts.note), "places": .optional(facts.places),
      "titles": .object((facts.title ?? [:]).mapValues { .string($0) }), "cancelled": .bool(facts.isCancelled),
      "reason": .optional(facts.reason),
    ])
  }

  private init(_ conflict: ActivityOutline.Conflict) {
    self = .object([
      "kind": .string(conflict.kind.rawValue), "start": .string(conflict.start.description),
      "room_id": .optional(conflict.room?.text), "taken_by": .optional(conflict.takenBy?.text),
      "busy_from": .optional(conflict.busyFrom?.description),
      "busy_until": .optional(conflict.busyUntil?.description), "blocking": .bool(conflict.isBlocking),
    ])
  }

  private init(_ question: ActivityOutline.Question) {
    self = .object([
      "session_id": .string(question.session.text), "why": .string(question.why.rawValue),
      "start": .string(question.facts.start.description), "bookings": JSON(question.bookings),
    ])
  }

  private init(_ counts: BookingCounts) {
    self = .object([
      "confirmed": .number(counts.confirmed), "held": .number(counts.held), "waiting": .number(counts.waiting),
      "reachable": .number(counts.reachable), "places": .number(counts.taken),
    ])
  }

  private init(_ warning: PlanWarning) {
    var (kind, at, names): (String, String?, [String: String]) = ("no_dates", nil, [:])
    var (places, taken): (Int?, Int?) = (nil, nil)
    switch warning {
    case .meetsDuringClosure(let date, _, let words, _):
      (kind, at, names) = ("meets_during_closure", date.description, words)
    case .inClockGap(let wanted, _): (kind, at) = ("in_clock_gap", wanted.description)
    case .schoolHolidaysUnknown: kind = "school_holidays_unknown"
    case .noDates: break
    case .goesOnAfter(let date): (kind, at) = ("goes_on_after", date.description)
    case .overbooked(let start, let limit, let number):
      (kind, at, places, taken) = ("overbooked", start.description, limit, number)
    }
    self = .object([
      "kind": .string(kind), "at": .optional(at), "names": .object(names.mapValues { .string($0) }),
      "places": .optional(places), "taken": .optional(taken),
    ])
  }
}
