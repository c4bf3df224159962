extension ActivityPlan {
  package var outline: ActivityOutline {
    let steps = steps
    return ActivityOutline(
      activity: after.id,
      title: before.texts.text(for: before.texts.original).text.title,
      kept: sessions.kept.count + sessions.needsConfirmation.count,
      steps: steps,
      skipped: newlySkipped,
      noLongerSkipped: noLongerSkipped,
      conflicts: conflicts.map { outline($0) },
      toConfirm: questions,
      bookings: touched(by: steps),
      queue: queueSteps,
      messages: messages(of: steps),
      warnings: sessions.warnings,
      schedule: changesSchedule ? after.schedule : nil,
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

  /// The parties of sessions that something happens to, and those that the queue moves in others.
  private func touched(by steps: [ActivityOutline.Step]) -> BookingCounts {
    let sessions = Set(steps.compactMap(\.session))
    let moved = queue.filter { move in move.session.map { !sessions.contains($0) } ?? sessions.isEmpty }
    return bookings.counts(of: sessions)
      + BookingCounts(
        held: moved.count { $0.state == .held },
        waiting: moved.count { $0.state != .held },
        reachable: moved.count(where: \.isReachable)
      )
  }

  private func messages(of steps: [ActivityOutline.Step]) -> [ActivityOutline.Message] {
    var due: [ActivityOutline.Message.Kind: Int] = [:]
    for step in steps {
      guard var kind = step.news.map(ActivityOutline.Message.Kind.init), let bookings = step.bookings else { continue }
      if kind == .sessionMoved, step.before?.start == step.after?.start { kind = .sessionChanged }
      due[kind, default: 0] += bookings.reachable
    }
    for move in queue where move.isReachable {
      if let kind = ActivityOutline.Message.Kind(move.kind) { due[kind, default: 0] += 1 }
    }
    return due.filter { $0.value > 0 }.map { ActivityOutline.Message(kind: $0.key, recipients: $0.value) }
      .sorted { $0.kind.rawValue < $1.kind.rawValue }
  }

  private var queueSteps: [ActivityOutline.QueueStep] {
    let steps = queue.map { ActivityOutline.QueueStep(session: $0.session, kind: $0.kind, parties: 1) }
    return Dictionary(grouping: steps) { $0 }.map { step, all in
      ActivityOutline.QueueStep(session: step.session, kind: step.kind, parties: all.count)
    }.sorted { ($0.session?.text ?? "", $0.kind.rawValue) < ($1.session?.text ?? "", $1.kind.rawValue) }
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
        bookings: bookings.counts(of: cancellation.session.id),
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
      bookings: bookings.counts(of: change.session.id),
      news: news
    )
  }

  private var questions: [ActivityOutline.Question] {
    func question(_ session: Session, _ why: ActivityOutline.Question.Why) -> ActivityOutline.Question {
      ActivityOutline.Question(
        session: session.id,
        why: why,
        facts: SessionFacts(session),
        bookings: bookings.counts(of: session.id)
      )
    }
    let questions =
      sessions.needsConfirmation.map { question($0, .vanishes) }
      + standing.map { question($0, $0.isCancelled ? .cancelledAlone : .overwritten) }
    return questions.sorted { ($0.facts.start, $0.session) < ($1.facts.start, $1.session) }
  }

  private func outline(_ conflict: PlanConflict) -> ActivityOutline.Conflict {
    guard case .roomTaken(let clash, let isBlocking) = conflict else {
      return ActivityOutline.Conflict(kind: .outsideOpeningHours, start: conflict.start, isBlocking: false)
    }
    let isOurs = clash.other.organisation == after.organisation
    return ActivityOutline.Conflict(
      kind: .roomTaken,
      start: clash.mine.start,
      room: clash.mine.room,
      takenBy: isOurs ? clash.other.activity : nil,
      busyFrom: zone.local(clash.other.from),
      busyUntil: zone.local(clash.other.until),
      isBlocking: isBlocking
    )
  }
}

extension ActivityOutline.Message.Kind {
  fileprivate init(_ news: SessionNews) {
    self =
      switch news {
      case .moved: .sessionMoved
      case .changed: .sessionChanged
      case .cancelled: .sessionCancelled
      case .restored: .sessionRestored
      }
  }

  /// Nil where nobody is told.
  fileprivate init?(_ move: QueueMove.Kind) {
    switch move {
    case .promoted: self = .promoted
    case .offered: self = .offered
    case .offerExpired: self = .offerExpired
    case .cannotFit: self = .cannotFit
    case .lapsed: return nil
    }
  }
}
