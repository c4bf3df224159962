import Foundation
package import Transport

/// Takes a finished letter to where it is read.
package protocol MailCarrier: Sendable {
  func carry(_ letter: CarriedLetter) async -> MailOutcome
}

/// A finished letter and its envelope.
package struct CarriedLetter: Sendable {
  let number: Int
  let sender: String
  let recipient: String
  let text: String
}

/// By SMTP.
extension MailSender: MailCarrier {
  package func carry(_ letter: CarriedLetter) async -> MailOutcome {
    await send(MailMessage(sender: letter.sender, recipients: [letter.recipient], bytes: Array(letter.text.utf8)))
  }
}

/// Into a folder, a file for each letter, for those who try the product: nothing leaves the machine.
package struct MailFolder: MailCarrier {
  let folder: URL

  package init(_ path: String) { folder = URL(filePath: path, directoryHint: .isDirectory) }

  package func carry(_ letter: CarriedLetter) async -> MailOutcome {
    do {
      try FileManager.default.createDirectory(
        at: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      let file = folder.appending(path: "\(letter.number).eml")
      // Whole or not at all; a second time, the same file.
      try Data(letter.text.utf8).write(to: file, options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
      return .accepted
    } catch { return .unreachable(.noServer) }
  }
}
