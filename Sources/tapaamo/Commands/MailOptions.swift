import ArgumentParser
import Delivery
import Foundation
import Operations
import Pages
import Scheduling
import Transport
import Web

/// Where letters go.
struct MailOptions: ParsableArguments {
  @Option(
    help: """
      Where mail goes: smtp://[USER:PASSWORD@]HOST[:PORT], smtps://… or file:FOLDER; repeat for servers to try after \
      the first. (environment: TAPAAMO_MAIL, the better place for an address that holds a password; without either, \
      messages wait)
      """
  )
  var mail: [String] = []

  @Option(help: "The mailbox that writes, which somebody reads. (environment: TAPAAMO_MAIL_FROM)")
  var mailFrom: String?

  @Option(help: "What the mailbox is called.")
  var mailName = "Tapaamo"

  @Option(help: "How many letters leave in a minute at most.")
  var mailPerMinute = 120

  @Option(help: "A file of certificates that mail servers are trusted by, in place of the system's.")
  var mailCertificates: String?

  /// What carries letters, and where they are read if it is a folder; nil where none go anywhere.
  ///
  /// - Throws: `Failure.badConfiguration`.
  func post(desk: Desk, publicURL: String) throws -> (worker: MailWorker, mailbox: Mailbox?)? {
    let environment = ProcessInfo.processInfo.environment
    let places = mail.isEmpty ? (environment["TAPAAMO_MAIL"] ?? "").split(separator: " ").map(String.init) : mail
    guard !places.isEmpty else { return nil }
    guard (1...100_000).contains(mailPerMinute) else {
      throw Failure.badConfiguration("--mail-per-minute \(mailPerMinute): give 1 to 100000.")
    }
    let (carrier, folder) = try carrier(places, host: URL(string: publicURL)?.host ?? "localhost")
    let address = mailFrom ?? environment["TAPAAMO_MAIL_FROM"] ?? (folder == nil ? "" : "tapaamo@localhost")
    guard let sender = Sender(name: mailName, address: address) else {
      throw Failure.badConfiguration("--mail needs --mail-from, the mailbox that writes: tapaamo@example.fi.")
    }
    let worker = MailWorker(
      desk: desk,
      sender: sender,
      carrier: carrier,
      publicURL: publicURL,
      zone: try desk.zones.zone(House.zone),
      perMinute: mailPerMinute
    )
    return (worker, folder.map { folder in Mailbox(letters: { folder.letters(limit: 200) }, letter: folder.letter) })
  }

  private func carrier(_ places: [String], host: String) throws -> (any MailCarrier, MailFolder?) {
    if places.contains(where: { $0.hasPrefix("file:") }) {
      guard places.count == 1, places[0].count > 5 else {
        throw Failure.badConfiguration("--mail file:FOLDER stands alone, and names a folder.")
      }
      let folder = MailFolder(String(places[0].dropFirst(5)))
      return (folder, folder)
    }
    // All are tried within one claim.
    guard places.count <= 3 else { throw Failure.badConfiguration("--mail: give three servers at most.") }
    let servers = try places.map(Self.server)
    return (MailSender(servers: servers, greetingAs: host, trustedCertificates: mailCertificates), nil)
  }

  private static func server(_ text: String) throws -> MailServer {
    do throws(MailServer.Fault) { return try MailServer(text) } catch {
      switch error {
      case .notAnAddress:
        // What was given may hold a password: it is not repeated.
        throw Failure.badConfiguration("--mail: give smtp://HOST, smtps://HOST or file:FOLDER.")
      case .unknownOption: throw Failure.badConfiguration("--mail: after the host only ?tls=required, offered or none.")
      case .passwordInClear: throw Failure.badConfiguration("--mail: a password goes to another machine only with TLS.")
      }
    }
  }
}
