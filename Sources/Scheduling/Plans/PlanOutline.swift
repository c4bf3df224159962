/// A plan as programs read it, and as its fingerprint is taken: everything that it does, and nothing else.
///
/// Of other organisations' groups it says no more than that a room is busy.
package struct ActivityOutline: Hashable, Sendable, Codable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case added, changed, moved, cancelled, restored, removed
  }

  package struct Step: Hashable, Sendable, Codable {
    /// Nil for a session that is new.
    package var session: Identifier<Session>?
    package var kind: Kind
    package var before: SessionFacts?
    package var after: SessionFacts?
    package var originalStart: LocalDateTime?
    package var bookings: BookingCounts?
    package var news: SessionNews?
  }

  /// What stays as it is until somebody confirms it.
  package struct Question: Hashable, Sendable, Codable {
    package enum Why: String, Hashable, Sendable, Codable, CaseIterable {
      /// Nothing asks for it any more, and it is booked or made by hand.
      case vanishes
      /// It was changed by hand, and the edit says otherwise.
      case overwritten
    }

    package var session: Identifier<Session>
    package var why: Why
    package var facts: SessionFacts
    package var bookings: BookingCounts
  }

  package struct Conflict: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      case outsideOpeningHours = "outside_opening_hours"
      case roomTaken = "room_taken"
    }

    package var kind: Kind
    package var start: LocalDateTime
    package var room: Identifier<Room>?
    /// Whose group has the room; nil where it is another organisation's.
    package var takenBy: Identifier<Activity>?
    /// The local start and end of what is in the way, set-up and clearing included.
    package var busyFrom: LocalDateTime?
    package var busyUntil: LocalDateTime?
  }

  package struct Message: Hashable, Sendable, Codable {
    package var news: SessionNews
    package var recipients: Int
  }

  package var activity: Identifier<Activity>
  package var title: String
  package var kept: Int
  package var steps: [Step]
  package var skipped: [SkippedDate]
  package var conflicts: [Conflict]
  package var toConfirm: [Question]
  /// Parties whose session changes in any way.
  package var bookings: BookingCounts
  package var messages: [Message]
  package var warnings: [PlanWarning]
  /// The schedule as it will be; nil where it stays.
  package var schedule: Schedule?
  package var texts: ActivityTexts?
  package var place: Place?
  package var places: PlacesChange?

  /// The group's own capacity as it will be.
  package struct PlacesChange: Hashable, Sendable, Codable {
    package var before: Int?
    package var after: Int?
  }
}

extension ActivityPlan {
  package var outline: ActivityOutline {
    let steps = steps
    var counts = BookingCounts()
    var due: [SessionNews: Int] = [:]
    for step in steps {
      counts = counts + (step.bookings ?? BookingCounts())
      if let news = step.news, let reachable = step.bookings?.reachable, reachable > 0 {
        due[news, default: 0] += reachable
      }
    }
    return ActivityOutline(
      activity: after.id,
      title: before.texts.text(for: before.texts.original).text.title,
      kept: sessions.kept.count + sessions.needsConfirmation.count,
      steps: steps,
      skipped: newlySkipped,
      conflicts: conflicts.map { outline($0) },
      toConfirm: questions,
      bookings: counts,
      messages: due.map { ActivityOutline.Message(news: $0.key, recipients: $0.value) }
        .sorted { $0.news.rawValue < $1.news.rawValue },
      warnings: sessions.warnings,
      schedule: before.schedule == after.schedule ? nil : after.schedule,
      texts: before.texts == after.texts ? nil : after.texts,
      place: before.place == after.place ? nil : after.place,
      places: before.enrolment.capacity.places == after.enrolment.capacity.places
        ? nil
        : ActivityOutline.PlacesChange(
          before: before.enrolment.capacity.places,
          after: after.enrolment.capacity.places
        )
    )
  }

  private var steps: [ActivityOutline.Step] {
    var steps = sessions.changed.map { step($0, $0.news == .moved ? .moved : .changed, news: $0.news) }
    steps += sessions.restored.map { step($0, .restored, news: .restored) }
    steps += sessions.cancelled.map { cancellation in
      var facts = SessionFacts(cancellation.session)
      (facts.isCancelled, facts.reason) = (true, cancellation.reason)
      return ActivityOutline.Step(
        session: cancellation.session.id,
        kind: .cancelled,
        before: SessionFacts(cancellation.session),
        after: facts,
        originalStart: cancellation.session.originalStart,
        bookings: bookings[cancellation.session.id],
        news: .cancelled
      )
    }
    steps += sessions.removed.map {
      ActivityOutline.Step(session: $0.id, kind: .removed, before: SessionFacts($0), originalStart: $0.originalStart)
    }
    steps += sessions.added.map {
      ActivityOutline.Step(kind: .added, after: SessionFacts($0), originalStart: $0.originalStart)
    }
    return steps.sorted { ($0.when, $0.session?.text ?? "") < ($1.when, $1.session?.text ?? "") }
  }

  private func step(
    _ change: SessionPlan.Change,
    _ kind: ActivityOutline.Kind,
    news: SessionNews?
  ) -> ActivityOutline.Step {
    ActivityOutline.Step(
      session: change.session.id,
      kind: kind,
      before: SessionFacts(change.session),
      after: SessionFacts(change.meeting),
      originalStart: change.meeting.originalStart,
      bookings: bookings[change.session.id],
      news: news
    )
  }

  private var questions: [ActivityOutline.Question] {
    func question(_ session: Session, _ why: ActivityOutline.Question.Why) -> ActivityOutline.Question {
      ActivityOutline.Question(
        session: session.id,
        why: why,
        facts: SessionFacts(session),
        bookings: bookings[session.id] ?? BookingCounts()
      )
    }
    let questions =
      sessions.needsConfirmation.map { question($0, .vanishes) } + standing.map { question($0, .overwritten) }
    return questions.sorted { ($0.facts.start, $0.session) < ($1.facts.start, $1.session) }
  }

  private func outline(_ conflict: PlanConflict) -> ActivityOutline.Conflict {
    guard case .roomTaken(let clash) = conflict else {
      return ActivityOutline.Conflict(kind: .outsideOpeningHours, start: conflict.start)
    }
    let isOurs = clash.other.organisation == after.organisation
    return ActivityOutline.Conflict(
      kind: .roomTaken,
      start: clash.mine.start,
      room: clash.mine.room,
      takenBy: isOurs ? clash.other.activity : nil,
      busyFrom: zone.local(clash.other.from),
      busyUntil: zone.local(clash.other.until)
    )
  }
}

extension ActivityOutline.Step {
  /// The start that it is found by in a list.
  package var when: LocalDateTime {
    after?.start ?? before?.start ?? originalStart ?? LocalDateTime(LocalDate(dayNumber: 0), .midnight)
  }
}
