internal import Diagnostics

/// A model within a model.
///
/// > Reference: XMILE 1.0, §4.7.
struct ModuleDeclaration {
  /// The name as it is written.
  var name: String
  /// The name of the model that it holds.
  var model: PlacedText
  /// What its inputs are: the variable inside, the name of its source outside.
  var connections: [(to: PlacedText, from: PlacedText)]
  /// Where it stands.
  var span: SourceSpan
}
