import HTTPTypes
import Hummingbird
import NIOCore
import Language
import Operations
import Pages
import Scheduling

/// The list on paper and as a file.
extension Visit {
  func printedList(of target: BookingTarget) async throws -> Response {
    try await asStaff { me in
      let found = try await ListParticipants(of: target, to: .paper).run(at: desk, as: me.actor)
      let entries = found.entries.sorted {
        ($0.booking.slot ?? 0, $0.booking.sequence) < ($1.booking.slot ?? 0, $1.booking.sequence)
      }
      let sheet = ParticipantSheet(
        try language(),
        at: .desk(.sheet(target)),
        title: try words.text("sheet.title", ["group": try publicTitle(of: found.activity)]),
        when: [found.session?.isCancelled == true ? try words.text("desk.step.cancelled") : nil, try when(found)]
          .compactMap(\.self).joined(separator: ": "),
        coming: try entries.filter { $0.booking.state == .confirmed }.map { try line($0, found) },
        waiting: try entries.filter { $0.position != nil || $0.booking.state == .offered }.map { try line($0, found) },
        printed: try day().zone.local(desk.now()),
        back: .desk(.list(target)),
        publicURL: site.publicURL
      )
      return Response(page: sheet.render(), isPrivate: true)
    }
  }

  /// What everybody may read.
  private func publicTitle(of activity: Activity) throws -> String { try title(of: activity.publicFace) }

  /// A paper lies about: of a discreet group it names nobody.
  private func line(
    _ entry: ListParticipants.Entry,
    _ found: ListParticipants.Answer
  ) throws -> ParticipantSheet.Line {
    let (words, booking) = (try words, entry.booking)
    let name = found.activity.privacy == .open ? words.name(of: booking) : booking.reference
    let start = found.session.flatMap { booking.start(in: $0, of: found.activity) }
    let notes = [
      start.map { words.text("who.at", ["time": words.time($0.time)]) },
      booking.session == nil && found.session != nil ? words.text("who.ofCourse") : nil,
    ].compactMap(\.self)
    return ParticipantSheet.Line(
      name,
      words.partySentence(booking.party),
      note: notes.isEmpty ? nil : notes.joined(separator: ", ")
    )
  }

  func listFile(of target: BookingTarget) async throws -> Response {
    try await asStaff { me in
      let found = try await ListParticipants(of: target, to: .file).run(at: desk, as: me.actor)
      let (words, language) = (try words, try language())
      let rows =
        [words.listHeader(found.activity)]
        + found.entries.filter { $0.booking.state != .held }.map { words.cells(of: $0, in: found) }
      let text = SpreadsheetText.csv(rows, separator: language == .en ? "," : ";")
      var response = Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
      response.headers[.contentType] = "text/csv; charset=utf-8"
      // The name of a file stays behind in lists of downloads: it says nothing of the group.
      let name = "\(words.text("sheet.file"))-\(found.session?.start.date.description ?? "").csv"
      response.headers[.contentDisposition] = "attachment; filename=\"\(name.replacing("-.", with: "."))\""
      response.headers[.cacheControl] = "no-store"
      response.headers[.robotsTag] = "noindex"
      return response
    }
  }
}

extension Phrasebook {
  fileprivate func listHeader(_ activity: Activity) -> [String] {
    ["who.fact.code", "sheet.name", "who.fact.state", "who.fact.when"].map { text($0) } + [text("booking.adults")]
      + AgeBand.allCases.map { ageBand($0) }
      + ["who.places", "sheet.came", "booking.phone", "booking.email", "who.language"].map { text($0) }
      + activity.asked.map { question($0) }
  }

  fileprivate func cells(of entry: ListParticipants.Entry, in found: ListParticipants.Answer) -> [String] {
    let booking = entry.booking
    let start = found.session.map { booking.start(in: $0, of: found.activity) ?? $0.start }
    let came: String? =
      switch entry.mark {
      case .unmarked: nil
      case .absent: "0"
      case .present(let came): String(came)
      }
    return [
      booking.reference, booking.contact.name ?? "", text("who.state.\(booking.state.rawValue)"),
      start.map { "\($0.date) \($0.time)" } ?? "", String(booking.party.adults),
    ] + AgeBand.allCases.map { String(booking.party.children[$0] ?? 0) }
      + [
        String(booking.places), came ?? "", booking.contact.phone ?? "", booking.contact.email ?? "", booking.language,
      ] + found.activity.asked.map { question in booking.answers[question].map { answer($0, to: question) } ?? "" }
  }
}
