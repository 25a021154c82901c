/// A text in Korean, English or both.
public struct LocalizedText: Hashable, Sendable {
  /// The Korean text, if given.
  public var ko: String?
  /// The English text, if given.
  public var en: String?

  /// Creates a text from its two languages.
  public init(ko: String? = nil, en: String? = nil) {
    self.ko = ko
    self.en = en
  }

  /// Creates a text that stands for both languages.
  public init(_ text: String) {
    ko = text
    en = text
  }

  /// The text in a language, or in the other where that one is missing.
  public subscript(language: Language) -> String {
    switch language {
    case .ko: ko ?? en ?? ""
    case .en: en ?? ko ?? ""
    }
  }
}
