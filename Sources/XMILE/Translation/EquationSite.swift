/// Where an equation stands: what its names mean.
struct EquationSite {
  /// The model.
  var scope: Scope
  /// The characters, for the places of messages.
  var text: PlacedText
  /// The variable that the equation determines, and which of its elements.
  var owner: PlacedVariable?
  var element = 0
  /// Whether it is read only to find the first values of stocks.
  var isInitial = false
  /// The dimensions that have an element here, with its place.
  var bound: [Identifier: Bound] = [:]
  /// What the stars of a sum stand for, by dimension and by how many stars of it came before.
  var stars: [Star: Int] = [:]

  /// A dimension with the place of an element.
  struct Bound {
    var dimension: Dimension
    var place: Int

    /// The name of the element.
    var element: Identifier { Identifier(dimension.elements[place]) }
  }

  /// A star in brackets within a sum.
  struct Star: Hashable {
    var dimension: Identifier
    var occurrence: Int
  }

  /// Where the equation of an element of a variable stands.
  init(of variable: PlacedVariable, element: Int, text: PlacedText) {
    scope = variable.scope
    self.text = text
    owner = variable
    self.element = element
    for (dimension, place) in zip(variable.dimensions, variable.places(of: element)) {
      bound[dimension.identifier] = Bound(dimension: dimension, place: place)
    }
  }
}
