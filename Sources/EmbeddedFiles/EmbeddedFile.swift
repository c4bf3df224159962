import CEmbeddedFiles

/// A file that was compiled into the program, so that the binary runs wherever it is moved.
package struct EmbeddedFile: Sendable {
  /// The folders whose files are inside; `Scripts/embed` lists them.
  package enum Bundle: Sendable {
    case calendars, catalogue, templates, assets, api, docs
  }

  /// The file's name without its folder: `site.css`.
  package let name: String
  package let bytes: [UInt8]

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Every file of a bundle, by name.
  package static func all(in bundle: Bundle) -> [EmbeddedFile] {
    var count = 0
    guard let files = embedded_files(bundle.code, &count) else { return [] }
    return UnsafeBufferPointer(start: files, count: count).map { file in
      EmbeddedFile(
        name: String(cString: file.name),
        bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.size))
      )
    }
  }

  /// One file of a bundle; nil where there is none of that name.
  package static func named(_ name: String, in bundle: Bundle) -> EmbeddedFile? {
    all(in: bundle).first { $0.name == name }
  }
}

extension EmbeddedFile.Bundle {
  fileprivate var code: embedded_bundle {
    switch self {
    case .calendars: embedded_calendars
    case .catalogue: embedded_catalogue
    case .templates: embedded_templates
    case .assets: embedded_assets
    case .api: embedded_api
    case .docs: embedded_docs
    }
  }
}
