import CZlib

/// The bytes that gzip compressed; empty where they are no gzip.
func gunzip(_ compressed: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  // 16 more than the largest window: a gzip header, not one of zlib.
  let size = Int32(MemoryLayout<z_stream>.size)
  guard inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, size) == Z_OK else { return [] }
  defer { inflateEnd(&stream) }
  var input = compressed
  var output = [UInt8](repeating: 0, count: 4 * 1024 * 1024)
  let written = input.withUnsafeMutableBufferPointer { source in
    output.withUnsafeMutableBufferPointer { target in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(target.count)
      return inflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
    }
  }
  return Array(output.prefix(written))
}
