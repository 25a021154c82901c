/// Marks in the order they are painted, and where every text stands.
struct Drawing: Sendable {
  /// The elements, one a line.
  private(set) var elements: [String] = []
  /// The boxes of all texts by the toolkit's own metrics.
  private(set) var texts: [PlacedText] = []

  /// A text and the box it takes.
  struct PlacedText: Hashable, Sendable {
    /// What is written.
    let text: String
    /// The font size in pixels.
    let size: Double
    /// The box without leading.
    let box: Box
  }

  /// Paints a mark over what is there.
  mutating func add(_ mark: some Mark) { mark.draw(in: &self) }

  /// Adds an element as written.
  mutating func append(_ element: String) { elements.append(element) }

  /// Remembers where a text stands.
  mutating func place(_ text: PlacedText) { texts.append(text) }
}
