internal import Diagnostics
internal import Simulation

extension Translator {
  /// The values of an equation for all elements that its stars and free dimensions stand for.
  ///
  /// - Parameters:
  ///   - equation: What stands in the parentheses of a sum, say.
  ///   - site: Where it stands.
  /// - Returns: One formula per combination, the last dimension fastest.
  func elements(_ equation: Equation, _ site: EquationSite) -> [Formula] {
    var stars: [(star: EquationSite.Star, count: Int)] = []
    collect(equation, site) { star, count in
      if !stars.contains(where: { $0.star == star }) { stars.append((star, count)) }
    }
    let total = stars.reduce(1.0) { $0 * Double($1.count) }
    guard total <= 100_000 else {
      return [
        error("model-too-large", "more than 100,000 values stand here", equation.range, site)
      ]
    }
    var sites = [site]
    for (star, count) in stars {
      sites = sites.flatMap { site in
        (0..<count).map { place in
          var inner = site
          inner.stars[star] = place
          return inner
        }
      }
    }
    return sites.map { lower(equation, $0) }
  }

  /// Finds what runs over elements in an equation.
  private func collect(
    _ equation: Equation, _ site: EquationSite, _ take: (EquationSite.Star, Int) -> Void
  ) {
    switch equation.kind {
    case .number: break
    case .name(let name, let subscripts): collect(name, subscripts, site, take)
    case .call(let name, let subscripts, let arguments):
      collect(name, subscripts, site, take)
      if let simple = name.simple, Builtin.reductions.contains(simple.text), arguments.count == 1 {
        return
      }
      for argument in arguments { collect(argument, site, take) }
    case .unary(_, let a): collect(a, site, take)
    case .binary(_, let a, let b):
      collect(a, site, take)
      collect(b, site, take)
    case .conditional(let a, let b, let c):
      for part in [a, b, c] { collect(part, site, take) }
    }
  }

  private func collect(
    _ name: QualifiedName, _ subscripts: [Equation.Subscript]?, _ site: EquationSite,
    _ take: (EquationSite.Star, Int) -> Void
  ) {
    guard let variable = site.scope.find(name) else { return }
    var seen: [Identifier: Int] = [:]
    for (i, dimension) in variable.dimensions.enumerated() {
      let occurrence = seen[dimension.identifier, default: 0]
      seen[dimension.identifier] = occurrence + 1
      guard let subscripts else {
        take(
          .init(dimension: dimension.identifier, occurrence: occurrence), dimension.elements.count)
        continue
      }
      guard i < subscripts.count else { return }
      switch subscripts[i] {
      case .every(let part):
        let other = part.flatMap { declarations.dimensions[Identifier($0.written)] } ?? dimension
        take(.init(dimension: other.identifier, occurrence: occurrence), other.elements.count)
      case .one(let equation):
        guard case .name(let inner, nil) = equation.kind, let simple = inner.simple,
          dimension.place(of: simple) == nil, site.bound[simple] == nil,
          let other = declarations.dimensions[simple]
        else { continue }
        take(.init(dimension: simple, occurrence: 0), other.elements.count)
      }
    }
  }

  /// Joins formulas in pairs of pairs, so that trees stay shallow and rounding small.
  static func joined(_ formulas: ArraySlice<Formula>, by join: (Formula, Formula) -> Formula)
    -> Formula
  {
    guard formulas.count > 1 else { return formulas.first ?? 0 }
    let middle = formulas.startIndex + formulas.count / 2
    return join(
      joined(formulas[..<middle], by: join), joined(formulas[middle...], by: join))
  }

  static func sum(_ formulas: [Formula]) -> Formula { joined(formulas[...]) { $0 + $1 } }

  /// The standard deviation of all elements.
  func deviation(_ values: [Formula]) -> Formula {
    let values = values.map { hoisted($0, "element") }
    let count = Formula.number(Double(values.count))
    let mean = hoisted(Self.sum(values) / count, "mean")
    let squares = values.map { (value: Formula) -> Formula in
      let gap = hoisted(value - mean, "gap")
      return gap * gap
    }
    return .unary(.squareRoot, Self.sum(squares) / count)
  }

  /// The place, from 1, of the element that has a rank, from 1 for the least.
  func rank(_ values: [Formula], _ rank: Formula) -> Formula {
    let values = values.map { hoisted($0, "element") }
    let rank = hoisted(rank, "rank")
    let terms = values.indices.map { i -> Formula in
      let before = values.indices.filter { $0 != i }.map { j -> Formula in
        .binary(j < i ? .lessOrEqual : .less, values[j], values[i])
      }
      return .conditional(
        .binary(.equal, Self.sum(before) + 1, rank), then: .number(Double(i + 1)), otherwise: 0)
    }
    return Self.sum(terms)
  }
}
