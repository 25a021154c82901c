internal import Diagnostics
internal import Simulation

extension Translator {
  /// The value that a name stands for.
  func read(
    _ name: QualifiedName, _ subscripts: [Equation.Subscript]?, _ range: Range<Int>,
    _ site: EquationSite
  ) -> Formula {
    guard let variable = site.scope.find(name) else {
      if let simple = name.simple, subscripts == nil, let value = word(simple, site) {
        return value
      }
      return unknown(name, range, site)
    }
    guard !variable.isFunction else {
      return error(
        "graphical-function", "`\(name.written)` is a graphical function without an input", range,
        site, hint: "give it a place to read: `\(name.written)(TIME)`")
    }
    return pick(variable, subscripts, range, site) { element in
      .variable(
        site.isInitial ? self.initialNumber(variable, element) : variable.numbers[element])
    }
  }

  /// What words of the language mean that stand alone.
  private func word(_ name: Identifier, _ site: EquationSite) -> Formula? {
    switch name.text {
    case "time": return .time
    case "dt", "time_step": return .step
    case "starttime", "initial_time": return .start
    case "stoptime", "final_time": return .stop
    case "saveper": return .number(declarations.clock.saveStep ?? declarations.clock.step)
    case "pi": return .number(.pi)
    case "inf": return .number(.infinity)
    case "self":
      guard let owner = site.owner, owner.numbers.indices.contains(site.element) else { return nil }
      return .variable(owner.numbers[site.element])
    default:
      return site.bound[name].map { .number(Double($0.place + 1)) }
    }
  }

  private func unknown(_ name: QualifiedName, _ range: Range<Int>, _ site: EquationSite) -> Formula
  {
    if let simple = name.simple, Builtin.all[simple.text] != nil {
      return error(
        "syntax", "the function `\(name.written)` needs its arguments in parentheses", range, site)
    }
    if let simple = name.simple, let dimension = declarations.dimensions[simple] {
      return error(
        "dimension", "the dimension `\(dimension.name)` has no element here", range, site,
        hint: "what has one value per element belongs in SUM, MEAN, MIN, MAX or SIZE")
    }
    if let first = name.parts.first, site.scope.brokenModules.contains(first) { return 0 }
    let written = name.parts.map(\.text).joined(separator: ".")
    let known = known(in: site.scope)
    let near = nearest(written, in: known.keys.sorted()).flatMap { known[$0] }
    return error(
      "unknown-name", "nothing is called `\(name.written)`", range, site,
      hint: near.map { "did you mean `\($0)`?" })
  }

  /// What names may mean in a model, from the plain form to the written one.
  private func known(in scope: Scope) -> [String: String] {
    var known: [String: String] = [:]
    for variable in scope.order { known[variable.declaration.identifier.text] = variable.label }
    for (name, module) in scope.modules {
      for variable in module.order {
        known["\(name.text).\(variable.declaration.identifier.text)"] = variable.label
      }
    }
    for word in ["time", "dt", "starttime", "stoptime", "pi"] { known[word] = word.uppercased() }
    return known
  }

  /// The element of an array that subscripts mean, read by a function of its number.
  func pick(
    _ variable: PlacedVariable, _ subscripts: [Equation.Subscript]?, _ range: Range<Int>,
    _ site: EquationSite, _ read: (Int) -> Formula
  ) -> Formula {
    // What is wrong with its dimensions has been said.
    guard !variable.isBroken else { return 0 }
    guard let subscripts else {
      var places: [Int] = []
      for (i, dimension) in variable.dimensions.enumerated() {
        let star = EquationSite.Star(
          dimension: dimension.identifier, occurrence: occurrence(i, of: variable))
        guard let place = site.stars[star] ?? place(in: dimension, of: site.bound) else {
          return error(
            "subscript",
            "`\(variable.label)` has the dimension `\(dimension.name)`, of which no element is "
              + "meant here", range, site,
            hint: "name one: `\(variable.declaration.label)[\(dimension.elements[0])]`")
        }
        places.append(place)
      }
      return read(variable.element(at: places))
    }
    guard subscripts.count == variable.dimensions.count else {
      return error(
        "subscript",
        "`\(variable.label)` has \(counted(variable.dimensions.count, "dimension")), but "
          + "\(counted(subscripts.count, "subscript")) stand\(subscripts.count == 1 ? "s" : "") here",
        range, site)
    }
    return pick(variable, subscripts[...], [], range, site, read)
  }

  /// How many dimensions of the same name come before one.
  private func occurrence(_ i: Int, of variable: PlacedVariable) -> Int {
    let name = variable.dimensions[i].identifier
    return variable.dimensions[..<i].count { $0.identifier == name }
  }

  private func pick(
    _ variable: PlacedVariable, _ rest: ArraySlice<Equation.Subscript>, _ places: [Int],
    _ range: Range<Int>, _ site: EquationSite, _ read: (Int) -> Formula
  ) -> Formula {
    guard let next = rest.first else { return read(variable.element(at: places)) }
    let dimension = variable.dimensions[places.count]
    let occurrence = occurrence(places.count, of: variable)
    switch place(next, in: dimension, occurrence, variable, range, site) {
    case .wrong: return 0
    case .fixed(let place):
      return pick(variable, rest.dropFirst(), places + [place], range, site, read)
    case .variable(let index):
      let index = hoisted(index, "index")
      let formulas = dimension.elements.indices.map {
        pick(variable, rest.dropFirst(), places + [$0], range, site, read)
      }
      return Self.choice(formulas[...], from: 1, by: index)
    }
  }

  /// One of several formulas by a number from 1; 0 where there is none of that number.
  private static func choice(
    _ formulas: ArraySlice<Formula>, from first: Int, by index: Formula
  ) -> Formula {
    guard formulas.count > 1 else {
      return .conditional(
        .binary(
          .and, .binary(.greaterOrEqual, index, .number(Double(first))),
          .binary(.less, index, .number(Double(first + 1)))), then: formulas.first ?? 0,
        otherwise: 0)
    }
    let half = formulas.count / 2
    let middle = formulas.startIndex + half
    return .conditional(
      .binary(.less, index, .number(Double(first + half))),
      then: choice(formulas[..<middle], from: first, by: index),
      otherwise: choice(formulas[middle...], from: first + half, by: index))
  }
}
