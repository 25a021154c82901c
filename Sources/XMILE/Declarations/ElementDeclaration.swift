internal import Diagnostics

/// What one element of an array has of its own.
struct ElementDeclaration {
  /// The names of the element, one per dimension, separated by commas.
  var subscripts: PlacedText
  var equation: PlacedText?
  var table: TableDeclaration?
}
