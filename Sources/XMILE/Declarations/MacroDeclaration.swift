/// A function that the file defines.
///
/// > Reference: XMILE 1.0, §4.8.
struct MacroDeclaration {
  /// The name as it is written.
  var name: String
  /// What stands for the parameters, in order, with the equation to use where none is given.
  var parameters: [(name: PlacedText, standard: PlacedText?)]
  /// What it gives.
  var equation: PlacedText?
  /// The variables inside.
  var model: ModelDeclaration
}
