internal import Simulation

extension Builtin {
  /// Functions of all elements of an array, and of several numbers.
  ///
  /// > Reference: XMILE 1.0, §3.7.1.
  static let arrays: [String: Builtin] = [
    "sum": Builtin(1...1) { Translator.sum(all($0)) },
    "prod": Builtin(1...1) { call in Translator.joined(all(call)[...]) { $0 * $1 } },
    "mean": Builtin(1...100) { call in
      let values = call.arguments.count == 1 ? all(call) : several(call)
      return Translator.sum(values) / .number(Double(values.count))
    },
    "min": Builtin(1...100) { extreme($0, .minimum) },
    "max": Builtin(1...100) { extreme($0, .maximum) },
    "stddev": Builtin(1...100) { call in
      call.translator.deviation(call.arguments.count == 1 ? all(call) : several(call))
    },
    "size": Builtin(1...1) { call in
      if case .name(let name, nil) = call.arguments[0].kind, let simple = name.simple,
        let dimension = call.translator.declarations.dimensions[simple],
        call.site.scope.find(name) == nil
      {
        return .number(Double(dimension.elements.count))
      }
      return .number(Double(all(call).count))
    },
    "rank": Builtin(2...3) { call in
      let values = call.translator.elements(call.arguments[0], call.site)
      return call.translator.rank(values, call.needed(1))
    },
  ]

  private static func all(_ call: Call) -> [Formula] {
    call.translator.elements(call.arguments[0], call.site)
  }

  private static func several(_ call: Call) -> [Formula] {
    call.arguments.indices.map { call.needed($0) }
  }

  private static func extreme(_ call: Call, _ operation: BinaryOperation) -> Formula {
    let values = call.arguments.count == 1 ? all(call) : several(call)
    return Translator.joined(values[...]) { .binary(operation, $0, $1) }
  }
}
