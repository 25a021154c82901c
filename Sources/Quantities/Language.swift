/// A language people read the output in.
public enum Language: String, Hashable, Sendable, CaseIterable {
  /// Korean.
  case ko
  /// English.
  case en
}
