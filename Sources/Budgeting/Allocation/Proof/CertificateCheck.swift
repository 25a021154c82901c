/// Recomputes the bound that a certificate proves.
///
/// Nothing of the search is used: whether the boxes cover every allowed allocation is decided by
/// cutting the space along their sides (``BoxCoverage``), and the greatest surplus of each
/// decision is bounded by the range of the slope of its own curves over ever smaller intervals
/// (``SurplusBound``). What rounding may have hidden is added.
public struct CertificateCheck: Sendable {
  private let problem: AllocationProblem
  private let ceilings: [Double]
  private let surplus: SurplusBound
  /// The limits of each decision: places and coefficients.
  private let entries: [[(limit: Int, coefficient: Double)]]
  private let parts: [[SurplusBound.Part]]
  /// The terms that look at several decisions.
  private let joint: [Int]

  /// Prepares the check of certificates for a problem.
  ///
  /// - Parameter problem: The problem.
  /// - Throws: ``AllocationError`` for a problem that means nothing.
  public init(_ problem: AllocationProblem) throws(AllocationError) {
    try problem.validate()
    self.problem = problem
    ceilings = try problem.finiteCeilings()
    var entries = [[(limit: Int, coefficient: Double)]](
      repeating: [], count: problem.decisions.count)
    for (index, limit) in problem.limits.enumerated() {
      for member in limit.members { entries[member.decision].append((index, member.coefficient)) }
    }
    self.entries = entries
    var parts = [[SurplusBound.Part]](repeating: [], count: problem.decisions.count)
    var joint: [Int] = []
    for (index, term) in problem.terms.enumerated() {
      if term.arguments.count == 1, let own = term.arguments.first {
        parts[own.decision].append(
          .init(weight: term.weight, function: term.function, factor: own.factor))
      } else {
        joint.append(index)
      }
    }
    (self.parts, self.joint) = (parts, joint)
    surplus = SurplusBound()
  }

  /// The bound that a certificate proves.
  ///
  /// - Parameter certificate: The certificate.
  /// - Returns: What no allocation is worth more than; infinite where the boxes leave something
  ///   out, or where prices are missing.
  public func upperBound(of certificate: BoundCertificate) -> Double {
    // Boxes along inputs are another space to cover.
    if certificate.boxes.contains(where: { !$0.inputSides.isEmpty || !$0.narrowings.isEmpty }) {
      return CoupledCertificateCheck(problem).bound(of: certificate) ?? .infinity
    }
    let coverage = BoxCoverage(decisions: problem.decisions, ceilings: ceilings)
    guard coverage.isComplete(certificate.boxes) else { return .infinity }
    var bound = -Double.infinity
    var rough: [(index: Int, bound: Double)] = []
    // Rough bounds first; only the boxes whose rough bound stands out are looked at closely.
    for (index, box) in certificate.boxes.enumerated() {
      rough.append((index, lagrangian(of: box, precision: 1e-7)))
    }
    rough.sort { $0.bound != $1.bound ? $0.bound > $1.bound : $0.index < $1.index }
    for (index, loose) in rough {
      if loose <= bound { break }
      bound = max(bound, lagrangian(of: certificate.boxes[index], precision: 1e-13))
    }
    return bound
  }

  /// The Lagrangian of a box at its prices, from above.
  private func lagrangian(of box: BoundCertificate.Box, precision: Double) -> Double {
    guard box.limitPrices.count == problem.limits.count,
      box.limitPrices.allSatisfy(\.isFinite), box.inputPrices.allSatisfy(\.isFinite),
      box.inputPrices.isEmpty || box.inputPrices.count == problem.terms.count
    else { return .infinity }
    var floors = problem.decisions.map(\.floor.amount)
    var tops = ceilings
    for side in box.sides {
      floors[side.decision] = max(floors[side.decision], side.floor)
      tops[side.decision] = min(tops[side.decision], side.ceiling)
    }
    var sum = UpwardSum()
    for (price, limit) in zip(box.limitPrices, problem.limits) where price != 0 {
      guard let end = price > 0 ? limit.atMost : limit.atLeast else { return .infinity }
      sum.add(price * end)
    }
    // What each unit of a decision brings to the inputs of joint terms at their prices.
    var credit = [Double](repeating: 0, count: floors.count)
    for index in joint {
      let term = problem.terms[index]
      let price = box.inputPrices.isEmpty ? 0 : box.inputPrices[index]
      var (least, most) = (0.0, 0.0)
      for argument in term.arguments {
        credit[argument.decision] += price * argument.factor
        least += argument.factor * floors[argument.decision]
        most += argument.factor * tops[argument.decision]
      }
      let margin = 1e-15 * (abs(least) + abs(most)) * Double(term.arguments.count)
      let part = SurplusBound.Part(weight: term.weight, function: term.function, factor: 1)
      sum.add(
        surplus.most(
          of: [part], at: price, uncertainty: 0, from: least - margin, to: most + margin,
          precision: precision))
    }
    for (index, decision) in problem.decisions.enumerated() {
      var price = -credit[index]
      var uncertainty = abs(credit[index])
      for entry in entries[index] {
        price += entry.coefficient * box.limitPrices[entry.limit]
        uncertainty += abs(entry.coefficient * box.limitPrices[entry.limit])
      }
      sum.add(
        surplus.most(
          of: parts[index], at: price, uncertainty: 4e-16 * uncertainty, decision,
          from: floors[index], to: tops[index], precision: precision))
      if sum.value == -.infinity { return -.infinity }
    }
    return sum.value
  }
}
