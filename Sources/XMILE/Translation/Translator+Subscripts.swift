internal import Diagnostics
internal import Simulation

extension Translator {
  /// What a subscript means.
  enum SubscriptPlace {
    case fixed(Int)
    /// A number from 1 that is known only while the model runs.
    case variable(Formula)
    /// Nothing; a message says why.
    case wrong
  }

  /// The place along a dimension that the elements bound here mean.
  ///
  /// Of another dimension the element of the same name is meant, as in subranges.
  func place(in dimension: Dimension, of bound: [Identifier: EquationSite.Bound]) -> Int? {
    if let same = bound[dimension.identifier] { return same.place }
    let found = bound.sorted { $0.key.text < $1.key.text }.compactMap {
      dimension.place(of: $0.value.element)
    }
    return found.count == 1 ? found[0] : nil
  }

  /// What a subscript means along a dimension.
  func place(
    _ written: Equation.Subscript, in dimension: Dimension, _ occurrence: Int,
    _ variable: PlacedVariable, _ range: Range<Int>, _ site: EquationSite
  ) -> SubscriptPlace {
    func wrong(_ message: String, _ range: Range<Int>, hint: String? = nil) -> SubscriptPlace {
      diagnostics.error("subscript", message, at: site.text.span(range), hint: hint)
      return .wrong
    }
    switch written {
    case .every(let part):
      let name = part?.simple ?? dimension.identifier
      let star = EquationSite.Star(dimension: name, occurrence: occurrence)
      guard let place = site.stars[star] else {
        return wrong(
          "`*` stands for all elements, but one value is needed here", range,
          hint: "put the whole into SUM, MEAN, MIN, MAX, STDDEV or SIZE")
      }
      guard let part, let other = declarations.dimensions[Identifier(part.written)] else {
        return .fixed(place)
      }
      return dimension.place(of: Identifier(other.elements[place])).map { .fixed($0) } ?? .wrong
    case .one(let equation):
      guard case .name(let name, nil) = equation.kind else {
        return number(equation, in: dimension, site)
      }
      if let simple = name.simple {
        if let place = dimension.place(of: simple) { return .fixed(place) }
        if let bound = site.bound[simple] {
          if let place = place(bound, in: dimension) { return .fixed(place) }
          return wrong(
            "the dimension `\(dimension.name)` has no element `\(bound.dimension.elements[bound.place])`",
            equation.range)
        }
        let star = EquationSite.Star(dimension: simple, occurrence: 0)
        if let other = declarations.dimensions[simple], let place = site.stars[star] {
          let bound = EquationSite.Bound(dimension: other, place: place)
          if let place = self.place(bound, in: dimension) { return .fixed(place) }
        }
        if let other = declarations.dimensions[simple] {
          return wrong(
            "`\(name.written)` names no element here", equation.range,
            hint:
              "`\(variable.label)` is read outside an array over `\(other.name)`; use SUM or name "
              + "an element")
        }
      } else if name.parts.count == 2, let other = declarations.dimensions[name.parts[0]],
        other.place(of: name.parts[1]) != nil, let place = dimension.place(of: name.parts[1])
      {
        return .fixed(place)
      }
      guard site.scope.find(name) != nil || name.simple?.text == "time" else {
        return wrong(
          "the dimension `\(dimension.name)` has no element `\(name.written)`", equation.range,
          hint: nearest(name.written, in: dimension.elements).map { "did you mean `\($0)`?" }
            ?? "its elements are " + Self.list(dimension.elements))
      }
      return .variable(lower(equation, site))
    }
  }

  /// The place of an element of another dimension: by name, else by position where both have as many.
  private func place(_ bound: EquationSite.Bound, in dimension: Dimension) -> Int? {
    if bound.dimension.identifier == dimension.identifier { return bound.place }
    if let place = dimension.place(of: bound.element) { return place }
    let isSameSize = bound.dimension.elements.count == dimension.elements.count
    return isSameSize ? bound.place : nil
  }

  private func number(_ equation: Equation, in dimension: Dimension, _ site: EquationSite)
    -> SubscriptPlace
  {
    guard let value = constant(equation, site) else { return .variable(lower(equation, site)) }
    guard value >= 1, value < Double(dimension.elements.count + 1) else {
      diagnostics.error(
        "subscript",
        "the dimension `\(dimension.name)` has \(counted(dimension.elements.count, "element"))",
        at: site.text.span(equation.range))
      return .wrong
    }
    return .fixed(Int(value) - 1)
  }
}
