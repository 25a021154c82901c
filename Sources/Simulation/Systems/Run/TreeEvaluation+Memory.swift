import Statistics

extension TreeEvaluation {
  /// Evaluates a formula with a memory, which is written at the start of a step only.
  func remembered(_ formula: Formula, _ place: UInt64) -> Double {
    func part(_ formula: Formula, _ n: Int) -> Double { evaluate(formula, Self.place(place, n)) }
    switch formula {
    case .initial(let a):
      if isStarting { memory[place] = [part(a, 0)] }
      return memory[place, default: [.nan]][0]
    case .previous(let a, let first):
      if isStarting {
        memory[place] = [part(first, 1)]
        prime(a, Self.place(place, 0))
      }
      later[place] = (false, a)
      return memory[place, default: [.nan]][0]
    case .fixedDelay(let a, let delay, let first):
      if isStarting {
        let steps = (part(delay, 1) / model.clock.step - 1e-6).rounded(.up)
        let count = steps >= 1 ? Int(min(steps, 1e9)) : 1
        memory[place] = [Double](
          repeating: part(first, 2), count: min(count, model.clock.steps + 1))
        prime(a, Self.place(place, 0))
      }
      later[place] = (true, a)
      return memory[place, default: [.nan]][0]
    case .sampleIfTrue(let condition, let a, let first):
      if isStarting { memory[place] = [part(first, 2)] }
      if !isStage {
        let (isTrue, x) = (part(condition, 0) != 0, part(a, 1))
        if isTrue { memory[place] = [x] }
      }
      return memory[place, default: [.nan]][0]
    case .random(let family, let parameters, let stream):
      let values = parameters.enumerated().map { part($0.element, $0.offset) } + [0, 0, 0]
      let u = RandomStream(seed: seed, name: stream).uniform(draw: member, time: stepNumber)
      return family.quantile(u, values[0], values[1], values[2])
    default: return .nan
    }
  }

  /// Prepares the memories within a formula that is not read at the start.
  private func prime(_ formula: Formula, _ place: UInt64) {
    switch formula {
    case .initial, .previous, .fixedDelay, .sampleIfTrue: _ = evaluate(formula, place)
    default:
      for (number, part) in formula.parts.enumerated() { prime(part, Self.place(place, number)) }
    }
  }

  /// Where a part of a formula stands, all but certainly told apart from every other place.
  static func place(_ place: UInt64, _ part: Int) -> UInt64 {
    var z = place &* 64 &+ UInt64(part) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ z &>> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z &>> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z &>> 31
  }

  /// What memories take in, all at once.
  func remembered() -> [(place: UInt64, isLine: Bool, value: Double)] {
    var values: [(place: UInt64, isLine: Bool, value: Double)] = []
    for (place, entry) in later {
      values.append((place, entry.isLine, evaluate(entry.formula, Self.place(place, 0))))
    }
    return values
  }

  func remember(_ values: [(place: UInt64, isLine: Bool, value: Double)]) {
    for (place, isLine, value) in values {
      if isLine { memory[place]?.removeFirst() } else { memory[place] = [] }
      memory[place]?.append(value)
    }
  }
}
