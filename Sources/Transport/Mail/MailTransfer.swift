import CCurl

/// One message on its way to one server.
struct MailTransfer {
  private let message: MailMessage
  private let server: MailServer
  private let name: String?
  private let dialogue: MailDialogue

  init(_ message: MailMessage, to server: MailServer, greetingAs name: String?) {
    self.message = message
    self.server = server
    self.name = name
    dialogue = MailDialogue(message)
  }

  func run(time: TransferTime, certificates: String?, cancellation: Cancellation) -> MailOutcome {
    if cancellation.isCancelled { return .unreachable(.cancelled) }
    if time.isOver { return .unreachable(.timedOut) }
    var list: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(list) }
    for recipient in message.recipients {
      guard let longer = curl_slist_append(list, recipient) else { return .unreachable(.lost) }
      list = longer
    }
    do {
      let transfer = try Transfer()
      try transfer.setCommon(time: time, certificates: certificates, cancellation: cancellation)
      try transfer.set(CURLOPT_MAIL_RCPT, pointer: list)
      try setEnvelope(on: transfer)
      try setCallbacks(on: transfer)
      return withExtendedLifetime(dialogue) { dialogue.outcome(transfer.perform()) }
    } catch { return .unreachable(.lost) }
  }

  private func setEnvelope(on transfer: borrowing Transfer) throws(SettingRefused) {
    try transfer.set(CURLOPT_URL, server.address(greetingAs: name))
    try transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    let security =
      switch server.security {
      case .implicit, .required: CURLUSESSL_ALL
      case .offered: CURLUSESSL_TRY
      case .none: CURLUSESSL_NONE
      }
    try transfer.set(CURLOPT_USE_SSL, Int(security.rawValue))
    if let user = server.user {
      try transfer.set(CURLOPT_USERNAME, user)
      try transfer.set(CURLOPT_PASSWORD, server.password ?? "")
    }
    try transfer.set(CURLOPT_MAIL_FROM, message.sender)
    // The size is not said: libcurl 7.88 counts the doubled dots in, and could take the message for sent before its end.
    try transfer.set(CURLOPT_UPLOAD, 1)
  }

  private func setCallbacks(on transfer: borrowing Transfer) throws(SettingRefused) {
    let context = Unmanaged.passUnretained(dialogue).toOpaque()
    try transfer.set(CURLOPT_READDATA, pointer: context)
    try transfer.set(CURLOPT_READFUNCTION) { bytes, size, count, context in
      guard let context else { return Int(CURL_READFUNC_ABORT) }
      let dialogue = Unmanaged<MailDialogue>.fromOpaque(context).takeUnretainedValue()
      return dialogue.read(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
    }
    // Whatever libcurl would write to this program's standard output.
    try transfer.set(CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
    try transfer.set(CURLOPT_VERBOSE, 1)
    try transfer.set(CURLOPT_DEBUGDATA, pointer: context)
    try transfer.set(debugging: { handle, kind, bytes, count, context in
      guard let handle, let context else { return 0 }
      let dialogue = Unmanaged<MailDialogue>.fromOpaque(context).takeUnretainedValue()
      let said = UnsafeRawBufferPointer(start: bytes, count: count)
      if kind == CURLINFO_HEADER_IN { dialogue.hear(line: said) }
      if kind == CURLINFO_HEADER_OUT, dialogue.hear(command: said) {
        // Whatever has become of the message is known: a server that does not say goodbye keeps nobody for longer.
        tapaamo_curl_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 1)
      }
      return 0
    })
  }
}
