import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The second screen, and the place that is kept while it is looked at.
extension BookingScreens {
  /// Everything that was answered, once more: what comes of it is asked, and a scarce place is kept. Where nothing went
  /// wrong, and the browser keeps what was answered, the page has an address of its own.
  ///
  /// - Parameter isNew: whether it was sent just now; a page that is only looked at again takes nothing.
  func check(
    _ sending: Sending,
    news: BookingCheckPage.News? = nil,
    isNew: Bool = true,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (verb, subject) = (verb(sending), try await subject())
    // Everything that is to be mended is said at once, not one mistake after the other.
    try verb.check(asked: subject.activity.asked)
    guard sending.answers.faults.isEmpty else {
      return try await form(subject, sending.answers.kept, token: sending.token, status: .unprocessableContent)
    }
    // Whether an address has booked already is nothing to be asked of a thousand addresses.
    if subject.activity.enrolment.rules.isOnePerContact { try visit.takeBooking(as: .visitor) }
    let held = await held()
    let admission = try await verb.preview(besides: held?.view.booking.id, at: desk, as: .visitor)
    var outcome: BookingCheckPage.Outcome
    var kept: Held?
    var news = news
    switch admission {
    case .waitlisted(_, let position): outcome = .queue(position: position)
    case .confirmed, .held:
      do {
        kept = isNew ? try await keep(verb, held, sending, isScarce: subject.isScarce) : held
        outcome = try kept.map { try .kept(shown($0)) } ?? .place
      } catch OperationError.refused(.full) {
        // Somebody was quicker between the question and the taking.
        guard case .waitlisted(_, let position) = try await verb.preview(at: desk, as: .visitor) else {
          throw OperationError.refused(.full)
        }
        (outcome, news) = (.queue(position: position), .filledUp)
      }
    }
    let draft = isNew ? draft(sending, of: subject) : nil
    var response =
      draft != nil && status == .ok && news == nil
      ? Response.seeOther(SiteAddress.check(subject.address).path(in: language))
      : try await page(subject, sending, outcome, news: news, status: status)
    if let draft { response.setCookie(visit.draftCookie(draft)) }
    if let kept { response.setCookie(visit.holdCookie(subjectID, kept.view.booking.id, kept.link)) }
    return response
  }

  /// The second screen as it was, with why it could not be taken.
  func checkAgain(_ sending: Sending, _ problem: ProblemCode, status: HTTPResponse.Status) async throws -> Response {
    let subject = try await subject()
    let outcome: BookingCheckPage.Outcome =
      if let held = await held() {
        .kept(try shown(held))
      } else if sending.wouldWait,
        case .waitlisted(_, let position) = try? await verb(sending).preview(
          at: desk,
          as: .visitor
        )
      {
        .queue(position: position)
      } else {
        .place
      }
    return try await page(subject, sending, outcome, problem: problem, status: status)
  }

  private func page(
    _ subject: BookingSubject,
    _ sending: Sending,
    _ outcome: BookingCheckPage.Outcome,
    news: BookingCheckPage.News? = nil,
    problem: ProblemCode? = nil,
    status: HTTPResponse.Status
  ) async throws -> Response {
    var page = BookingCheckPage(
      language,
      subject,
      sending.answers.kept.answers,
      party: sending.answers.party,
      outcome: outcome,
      token: sending.token,
      today: try visit.day().today,
      publicURL: visit.site.publicURL
    )
    (page.news, page.problem, page.mine) = (news, problem, await mine())
    let fits = subject.activity.audience.fits(sending.answers.party)
    if case .queue = outcome {
      page.instead = await instead(for: sending.answers.party)
    } else if !fits {
      page.instead = await instead(for: sending.answers.party)
    }
    return Response(page: page.render(), status: status, isPrivate: true)
  }
}

extension BookingScreens {
  /// A place that is kept for whoever uses this browser, with the secret that opens it.
  struct Held {
    let view: BookingView
    let link: String
  }

  /// The place that is kept in this browser for what the form is about, while its time runs.
  func held() async -> Held? {
    guard let (id, link) = visit.holdCookie(of: subjectID),
      let view = try? await FindBooking(id).run(at: desk, as: .family(link: link)),
      view.booking.isKept(at: desk.now())
    else { return nil }
    return Held(view: view, link: link)
  }

  /// Keeps a scarce place for the party, or the one that is kept already, as the party is by now.
  private func keep(_ verb: BookPlace, _ held: Held?, _ sending: Sending, isScarce: Bool) async throws -> Held? {
    if let held {
      if held.view.booking.slot == verb.slot {
        if held.view.booking.party == verb.party { return held }
        let changed = ChangeParty(held.view.booking.id, to: verb.party)
        if let view = try? await changed.run(at: desk, as: .family(link: held.link)) {
          return Held(view: view, link: held.link)
        }
      }
      _ = try await CancelBooking(held.view.booking.id).run(at: desk, as: .family(link: held.link))
    }
    guard isScarce || held != nil else { return nil }
    try visit.takeBooking(as: .visitor)
    var hold = verb
    (hold.isHold, hold.contact, hold.answers) = (true, .none, [:])
    // A double click keeps one place; who comes back with another party keeps another.
    hold.repeatKey = "hold:\(sending.name):\(verb.party.adults):\(verb.party.children.sorted { $0.key < $1.key })"
    hold.repeatKey? += ":\(verb.slot ?? -1)"
    var view = try await hold.run(at: desk, as: .visitor)
    if !view.booking.isKept(at: desk.now()) {
      hold.repeatKey = nil
      view = try await hold.run(at: desk, as: .visitor)
    }
    return Held(view: view, link: view.token)
  }

  private func shown(_ held: Held) throws -> BookingCheckPage.Kept {
    let (booking, now) = (held.view.booking, desk.now())
    let expires = booking.expires ?? now
    return BookingCheckPage.Kept(
      booking.id,
      until: try visit.day().zone.local(expires),
      secondsLeft: expires.seconds - now.seconds,
      mayExtend: booking.extensions < Hold.extensions
    )
  }

  /// A little longer; whose time was over is told so, and gets a place again where there is one.
  func extend(_ sending: Sending) async throws -> Response {
    guard let held = await held() else { return try await check(sending, news: .holdEnded, status: .conflict) }
    do {
      _ = try await ExtendHold(held.view.booking.id).run(at: desk, as: .family(link: held.link))
    } catch OperationError.refused {
      // As often as it goes it was kept longer already: the page says until when.
    }
    return try await check(sending)
  }

  /// Takes the place: the one that is kept, or one of many, or one in the queue where the reader was told of it.
  func book(_ sending: Sending) async throws -> Response {
    let verb = verb(sending)
    try verb.check()
    guard sending.answers.faults.isEmpty else { return try await check(sending) }
    guard !visit.isUnattended(sending.name, sending.fields) else {
      return try await checkAgain(sending, .sentUnattended, status: .unprocessableContent)
    }
    if try await isUnknownSecond(sending, verb) {
      return try await check(sending, news: .bookedMeanwhile, status: .conflict)
    }
    if let text = sending.fields[BookingField.heldName] { return try await confirm(text, sending) }
    try visit.takeBooking(as: .visitor)
    var booking = verb
    booking.mayWait = sending.wouldWait
    do {
      return booked(try await booking.run(at: desk, as: .visitor))
    } catch OperationError.refused(.full) where !booking.mayWait {
      return try await check(sending, news: .filledUp, status: .conflict)
    }
  }

  /// Whether this browser has booked the same since the page was made, in another tab or by another form: that is said
  /// before it books once more.
  private func isUnknownSecond(_ sending: Sending, _ verb: BookPlace) async throws -> Bool {
    guard sending.fields[BookingField.knownName] == nil else { return false }
    let held = sending.fields[BookingField.heldName]
    guard await mine().contains(where: { $0.text != held }) else { return false }
    // The same form once more is answered as before.
    return try await !verb.wasSent(at: desk, as: .visitor)
  }

  /// On to the booking's page; what was answered is there now, and is forgotten here.
  private func booked(_ view: BookingView) -> Response {
    var response = visit.remember(view, in: language)
    if visit.draft(of: subjectID) != nil { response.setCookie(visit.draftCookie(nil)) }
    return response
  }

  /// Confirmed twice is confirmed once: the form names the place that it is about.
  private func confirm(_ text: String, _ sending: Sending) async throws -> Response {
    guard let id = Identifier<Booking>(text), let (own, link) = visit.holdCookie(of: subjectID), own == id else {
      return try await check(sending, news: .holdEnded, status: .conflict)
    }
    let (verb, actor) = (verb(sending), Actor.family(link: link))
    do {
      let view = try await FindBooking(id).run(at: desk, as: actor)
      if view.booking.state == .held, view.booking.party != verb.party {
        // Another tab has changed it meanwhile: what stands on this page counts.
        _ = try await ChangeParty(id, to: verb.party).run(at: desk, as: actor)
      }
      let confirm = ConfirmHold(id, contact: verb.contact, language: verb.language, answers: verb.answers)
      return booked(try await confirm.run(at: desk, as: actor))
    } catch OperationError.refused(let refusal) where refusal.isOfHold {
      return try await check(sending, news: .holdEnded, status: .conflict)
    }
  }
}

extension BookingScreens.Sending {
  /// Whether the reader was told that there is a queue, and asked for a place in it.
  var wouldWait: Bool { fields[BookingField.waitName] == "yes" }
}

extension BookingSubject {
  /// Whether a place may be gone before the answers are looked through.
  fileprivate var isScarce: Bool { !slots.isEmpty || listed.availability == .few }
}

extension BookingRefusal {
  /// Whether what was kept is not kept any more.
  fileprivate var isOfHold: Bool { [.holdExpired, .bookingOver, .full, .notPossibleNow].contains(self) }
}

extension Booking {
  /// Whether a place is kept for it, whatever has been noted of that by now.
  fileprivate func isKept(at now: Instant) -> Bool { state == .held && expires.map { now < $0 } ?? false }
}
