public import Quantities

/// The words around a figure, in one language.
public struct FigureCaption: Hashable, Sendable {
  /// Names the figure: the ids inside the SVG start with it.
  ///
  /// It must differ between the figures of a page. Characters other than ASCII letters, digits,
  /// `-` and `_` become `-`.
  public var id: String
  /// The language of the words that the figure adds itself.
  public var language: Language
  /// The message of the figure, such as whether a target is met and with what probability.
  public var title: String
  /// What is shown: measure, period, scenario.
  public var subtitle: String?
  /// Source, assumptions and remarks, each a line (or several) below the figure.
  public var notes: [String]
  /// The text alternative; nil has the figure write one from its key numbers.
  public var description: String?

  /// Creates a caption.
  ///
  /// - Parameters:
  ///   - id: Names the figure among those of a page.
  ///   - language: The language of the words that the figure adds itself.
  ///   - title: The message.
  ///   - subtitle: What is shown.
  ///   - notes: Source, assumptions and remarks.
  ///   - description: The text alternative; nil has the figure write one.
  public init(
    id: String, language: Language, title: String, subtitle: String? = nil, notes: [String] = [],
    description: String? = nil
  ) {
    self.id = id
    self.language = language
    self.title = title
    self.subtitle = subtitle
    self.notes = notes
    self.description = description
  }

  /// The id as XML and CSS take it.
  var safeID: String {
    let mapped = id.unicodeScalars.map { scalar -> Character in
      let isSafe =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isSafe || scalar == "-" || scalar == "_" ? Character(scalar) : "-"
    }
    return "f-" + String(mapped)
  }
}
