/// A part of the space of allocations: ranges of amounts and of linked terms' inputs.
struct CoupledBox {
  var floors: [Double]
  var ceilings: [Double]
  /// Where each linked term's input was divided; without ends at first.
  var inputs: [(least: Double, most: Double)]

  /// The decisions whose ranges are narrower than in the problem.
  func sides(in blocks: CoupledBlocks) -> [BoundCertificate.Side] {
    floors.indices.compactMap { place in
      let isWhole =
        floors[place] == blocks.problem.decisions[place].floor.amount
        && ceilings[place] == blocks.ceilings[place]
      return isWhole ? nil : .init(place, floors[place], ceilings[place])
    }
  }

  /// Where the linked terms' inputs were divided, by the place of the term.
  func inputSides(in blocks: CoupledBlocks) -> [BoundCertificate.Side] {
    zip(blocks.linked, inputs).compactMap { term, range in
      range.least == -.infinity && range.most == .infinity
        ? nil : .init(term, range.least, range.most)
    }
  }

  /// Whether an allocation lies in the part.
  func holds(_ amounts: [Double], in blocks: CoupledBlocks) -> Bool {
    for (place, amount) in amounts.enumerated() {
      let error = 1e-9 * max(amount.magnitude, ceilings[place].magnitude)
      if amount < floors[place] - error || amount > ceilings[place] + error { return false }
    }
    for (place, term) in blocks.linked.enumerated() {
      let input = blocks.problem.terms[term].input(of: amounts)
      let error = 1e-9 * input.magnitude
      if input < inputs[place].least - error || input > inputs[place].most + error { return false }
    }
    return true
  }

  /// Leaves out amounts that the ranges of inputs rule out.
  mutating func tighten(in blocks: CoupledBlocks) {
    for _ in 0..<2 {
      for (place, term) in blocks.linked.enumerated() {
        let arguments = blocks.problem.terms[term].arguments
        var (least, most) = (0.0, 0.0)
        for argument in arguments {
          least += argument.factor * floors[argument.decision]
          most += argument.factor * ceilings[argument.decision]
        }
        let hair = 1e-11 * max(least.magnitude, most.magnitude)
        let low = max(inputs[place].least, least)
        let high = min(inputs[place].most, most)
        for argument in arguments {
          let decision = argument.decision
          let top = (high - least + argument.factor * floors[decision] + hair) / argument.factor
          let bottom = (low - most + argument.factor * ceilings[decision] - hair) / argument.factor
          // An empty range is left for the look at the part to find.
          floors[decision] = max(floors[decision], bottom)
          ceilings[decision] = min(ceilings[decision], top)
        }
      }
    }
  }
}
