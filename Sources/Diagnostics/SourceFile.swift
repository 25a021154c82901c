/// A file that was read: its path as shown to users, its text, and the bytes it was read from.
public struct SourceFile: Hashable, Sendable {
  /// The path as the user wrote it, or relative to the plan that names it.
  public let path: String
  /// The whole text, without a byte order mark.
  public let text: String
  /// The bytes where they are not the text as UTF-8: CP949, UTF-16, a byte order mark.
  private let original: [UInt8]?

  /// Creates a source file.
  ///
  /// - Parameters:
  ///   - path: The path as shown to users.
  ///   - text: The whole text.
  ///   - bytes: What the file holds; nil is the text as UTF-8.
  public init(path: String, text: String, bytes: [UInt8]? = nil) {
    self.path = path
    self.text = text
    original = bytes.flatMap { $0.elementsEqual(text.utf8) ? nil : $0 }
  }

  /// What the file holds on disk, for its digest.
  public var bytes: [UInt8] { original ?? Array(text.utf8) }
}
