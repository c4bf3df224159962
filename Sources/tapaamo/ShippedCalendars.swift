import EmbeddedFiles

/// The calendars that ship with the service, inside the program.
enum ShippedCalendars {
  /// Finnish public holidays, and school holidays by municipality.
  static let closures = EmbeddedFile.all(in: .calendars).filter { $0.name.hasSuffix(".ics") }

  /// The programme that the first start shows.
  static let exampleProgramme =
    EmbeddedFile.all(in: .calendars).first { $0.name == "example-programme.json" }?.bytes ?? []
}
