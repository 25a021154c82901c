/// Bytes that can be read from any place of them, as often as needed.
public protocol ByteSource {
  /// Reads bytes from an offset on.
  ///
  /// - Parameters:
  ///   - buffer: Where they go; not empty.
  ///   - offset: The place of the first of them.
  /// - Returns: How many were read; 0 only at the end.
  /// - Throws: What keeps them from being read.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int
}
