import Budgeting
import Quantities
import ResponseCurves

/// Allocation problems from a fixed linear congruence, the same on every machine.
struct RandomAllocations {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0xD1B5_4A32_D192_ED03
    for _ in 0..<4 { _ = next() }
  }

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }

  mutating func next(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * next()
  }

  mutating func place(below count: Int) -> Int { min(count - 1, Int(next() * Double(count))) }

  /// What kind of curves a problem has.
  enum Curves { case straightPieces, concave, shaped }

  /// A response to inputs of about `size`.
  mutating func function(_ curves: Curves, size: Double) -> ResponseFunction {
    switch (curves, place(below: 4)) {
    case (.straightPieces, _):
      var slope = next(1...3)
      var points = [ResponseFunction.Point(0, 0)]
      for _ in 0..<(1 + place(below: 4)) {
        let width = next(0.1...0.5) * size
        let last = points[points.count - 1]
        points.append(.init(last.input + width, last.output + slope * width))
        slope *= next(0.2...0.9)
      }
      return .piecewise(points)
    case (.concave, 0): return .log(scale: next(1...9), half: next(0.1...1) * size)
    case (.concave, 1): return .power(scale: next(1...5), exponent: next(0.2...0.9))
    case (.concave, 2): return .michaelis(max: next(5...20), half: next(0.1...1) * size)
    case (.concave, _): return .hill(max: next(5...20), half: next(0.2...1) * size, slope: 0.8)
    case (.shaped, 0):
      return .logistic(max: next(5...20), middle: next(0.1...0.6) * size, slope: 9 / size)
    case (.shaped, 1): return .power(scale: next(0.01...0.05), exponent: next(1.1...1.8))
    case (.shaped, _):
      return .hill(max: next(5...20), half: next(0.2...1) * size, slope: next(1.2...3))
    }
  }

  /// Lines over years with a total, yearly caps, groups, absorption, and effects that linger.
  mutating func overYears(_ curves: Curves, lines: Int, years: Int, unit: Double = 1)
    -> AllocationProblem
  {
    var decisions: [AllocationDecision] = []
    for year in 0..<years {
      for line in 0..<lines {
        let floor = next() < 0.3 ? next(0...10) * unit : 0
        decisions.append(
          AllocationDecision(
            id: "L\(line)Y\(year)", label: LocalizedText("L\(line)"), floor: .init(floor),
            ceiling: .init(floor + next(30...100) * unit), fiscalYear: 2021 + year))
      }
    }
    var terms: [ResponseTerm] = []
    for line in 0..<lines {
      let lingers = next(0.1...0.8)
      for year in 0..<years {
        var arguments: [ResponseTerm.Argument] = []
        var share = 1.0
        for earlier in stride(from: year, through: 0, by: -1) {
          arguments.append(.init(earlier * lines + line, factor: share))
          share *= lingers
        }
        terms.append(
          ResponseTerm(
            id: "T\(line)Y\(year)", weight: next(0.2...2),
            function: function(curves, size: 100 * unit), arguments: arguments))
      }
    }
    var problem = AllocationProblem(decisions: decisions, terms: terms, limits: [])
    addLimits(to: &problem, lines: lines, years: years, unit: unit)
    return problem
  }

  private mutating func addLimits(
    to problem: inout AllocationProblem, lines: Int, years: Int, unit: Double
  ) {
    let all = problem.decisions.indices.map { AllocationLimit.Member($0) }
    let floors = problem.decisions.reduce(0) { $0 + $1.floor.amount }
    let room = problem.decisions.reduce(0) { $0 + $1.ceiling.amount } - floors
    problem.limits.append(
      AllocationLimit(
        name: LocalizedText("total"), kind: .total, members: all,
        atMost: floors + next(0.3...0.6) * room))
    for group in 0..<2 {
      let members = problem.decisions.indices.filter { ($0 % lines) % 2 == group }
      guard members.count > 1 else { continue }
      let least = members.reduce(0) { $0 + problem.decisions[$1].floor.amount }
      let most = members.reduce(0) { $0 + problem.decisions[$1].ceiling.amount }
      problem.limits.append(
        AllocationLimit(
          name: LocalizedText("group"), kind: .group(tag: "category", value: "\(group)"),
          members: members.map { .init($0) }, atLeast: next() < 0.3 ? least * 1.01 : nil,
          atMost: least + next(0.3...0.8) * (most - least)))
    }
    guard years > 1 else { return }
    // Spending of a line may grow by no more than an amount and a quarter of what it was.
    for line in 0..<lines where next() < 0.5 {
      problem.limits.append(
        AllocationLimit(
          name: LocalizedText("absorption"), kind: .absorption,
          members: [.init(lines + line), .init(line, coefficient: -1.25)],
          atMost: problem.decisions[lines + line].floor.amount + next(10...40) * unit))
    }
  }

  /// Lines of one year in whole units or with a smallest size.
  mutating func inUnits(lines: Int, curves: Curves) -> AllocationProblem {
    var problem = overYears(curves, lines: lines, years: 1)
    for place in problem.decisions.indices {
      problem.decisions[place].step = [10, 12.5, 15, 20][self.place(below: 4)]
      if next() < 0.4 { problem.decisions[place].minimumViable = next(15...40) }
      problem.decisions[place].floor.amount = 0
    }
    for place in problem.limits.indices { problem.limits[place].atLeast = nil }
    return problem
  }

  /// Lines over years with falling straight pieces, each nothing or at least a smallest size.
  mutating func withSmallestSizes(lines: Int, years: Int) -> AllocationProblem {
    var problem = overYears(.straightPieces, lines: lines, years: years)
    for place in problem.decisions.indices {
      problem.decisions[place].floor.amount = 0
      if next() < 0.7 { problem.decisions[place].minimumViable = next(10...30) }
    }
    for place in problem.limits.indices { problem.limits[place].atLeast = nil }
    return problem
  }
}
