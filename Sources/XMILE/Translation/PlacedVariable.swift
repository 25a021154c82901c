/// A variable in its place, with a number in the system for each of its elements.
final class PlacedVariable {
  /// What the file says about it.
  let declaration: VariableDeclaration
  /// The model that it is in.
  unowned let scope: Scope
  /// Its dimensions, in order; none for one number.
  let dimensions: [Dimension]
  /// The numbers of its elements in the system, the last dimension fastest; none for a graphical
  /// function without an input.
  var numbers: [Int] = []
  /// The graphical functions of its elements: one for all, or one each, where they have one.
  var graphs: [Int?] = []
  /// What stands for it in a module: a name in the model around it.
  var source: PlacedText?
  /// The equations of single elements; nil until they are looked up.
  var ownEquations: [Int: PlacedText]?
  /// Whether its dimensions are not known, which has been said.
  var isBroken = false
  /// The number that was set from outside instead of its equations, by element.
  var given: [Int: Double] = [:]

  init(_ declaration: VariableDeclaration, scope: Scope, dimensions: [Dimension]) {
    self.declaration = declaration
    self.scope = scope
    self.dimensions = dimensions
  }

  /// How tables name it.
  var label: String { scope.path + declaration.label }

  /// How many elements it has.
  var count: Int { dimensions.reduce(1) { $0 * $1.elements.count } }

  /// Whether it is a graphical function only, with no value of its own.
  private(set) lazy var isFunction: Bool = {
    let isBlank = declaration.equations.allSatisfy(\.isBlank)
    let hasOwn = declaration.elements.contains { !($0.equation?.isBlank ?? true) }
    return (declaration.table != nil || declaration.elements.contains { $0.table != nil })
      && isBlank && !hasOwn && source == nil && given.isEmpty
  }()

  /// The places of an element along the dimensions.
  func places(of element: Int) -> [Int] {
    var rest = element
    var places = [Int](repeating: 0, count: dimensions.count)
    for i in dimensions.indices.reversed() {
      let size = dimensions[i].elements.count
      places[i] = rest % size
      rest /= size
    }
    return places
  }

  /// The element at some places along the dimensions.
  func element(at places: [Int]) -> Int {
    zip(places, dimensions).reduce(0) { $0 * $1.1.elements.count + $1.0 }
  }

  /// How tables name an element: `Stock A[Entry 1]`.
  func label(of element: Int) -> String {
    guard !dimensions.isEmpty else { return label }
    let names = zip(places(of: element), dimensions).map { Identifier.label($1.elements[$0]) }
    return "\(label)[\(names.joined(separator: ","))]"
  }

  /// The graphical function of an element.
  func graph(of element: Int) -> Int? {
    graphs.count == 1 ? graphs[0] : graphs.indices.contains(element) ? graphs[element] : nil
  }
}
