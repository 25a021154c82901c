internal import Diagnostics

/// A variable as a file declares it.
final class VariableDeclaration {
  /// What kind of element declares it.
  enum Kind: String {
    case stock, flow, aux, gf
  }

  let kind: Kind
  /// The name as it is written.
  let name: String
  /// Where the declaration starts.
  let span: SourceSpan
  /// The names of its dimensions, in order.
  var dimensions: [PlacedText] = []
  /// The equations for all elements: none, one, or one per element.
  var equations: [PlacedText] = []
  /// The equations used only to find initial values.
  var initialEquation: PlacedText?
  /// The graphical function that all elements share.
  var table: TableDeclaration?
  /// What single elements have of their own.
  var elements: [ElementDeclaration] = []
  /// The flows into and out of a stock.
  var inflows: [PlacedText] = []
  var outflows: [PlacedText] = []
  /// Whether values stay at zero or above; nil where the file's behaviour decides.
  var isNonNegative: Bool?
  /// The element that declares it, for what conveyors and queues say.
  let element: MarkupElement

  init(kind: Kind, name: String, element: MarkupElement) {
    self.kind = kind
    self.name = name
    self.element = element
    span = element.span
  }

  /// How tables name it.
  var label: String { Identifier.label(name) }

  /// The name as equations know it.
  var identifier: Identifier { Identifier(Identifier.unquoted(name)) }
}
