/// Why a text is no equation.
struct EquationError: Error {
  /// What is wrong.
  var message: String
  /// Where, in characters of the text.
  var range: Range<Int>
  /// What would be right.
  var hint: String?
  /// Whether the text is the `???` that converters leave where they gave up.
  var isPlaceholder = false
}
