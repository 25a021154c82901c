internal import Simulation

extension Builtin {
  /// A family whose parameters are the first arguments; a seed behind them is left aside, since the
  /// seed of a run and the name of the variable determine its numbers.
  private static func family(_ family: RandomFamily) -> Builtin {
    let count = family.parameterCount
    return Builtin(count...(count + 4)) { call in
      let drawn = draw(family, (0..<count).map { call.needed($0) }, call)
      guard call.arguments.count > count + 2 else { return drawn }
      // Seed, least and greatest behind the parameters.
      return .binary(
        .minimum, .binary(.maximum, drawn, call.needed(count + 1)), call.needed(count + 2))
    }
  }

  private static func draw(_ family: RandomFamily, _ parameters: [Formula], _ call: Call)
    -> Formula
  {
    .random(family, parameters, stream: call.translator.stream(call.site))
  }

  /// Random numbers.
  ///
  /// > Reference: XMILE 1.0, §3.5.2.
  static let random: [String: Builtin] = [
    "random": family(.uniform), "uniform": family(.uniform), "normal": family(.normal),
    "lognormal": family(.logNormal), "exprnd": family(.exponential), "poisson": family(.poisson),
    "binomial": family(.binomial), "triangular": family(.triangular),
    // Vensim: least, greatest, mean, standard deviation, seed.
    "random_normal": Builtin(5...5) { call in
      let drawn = draw(.normal, [call.needed(2), call.needed(3)], call)
      return .binary(.minimum, .binary(.maximum, drawn, call.needed(0)), call.needed(1))
    },
    "random_uniform": Builtin(3...3) { call in
      draw(.uniform, [call.needed(0), call.needed(1)], call)
    },
    // A chance in per cent per unit of time.
    "montecarlo": Builtin(1...2) { call in
      draw(.bernoulli, [call.needed(0) / .number(100) * .step], call)
    },
  ]
}
