/// The prices of limits as the lines that are free to move tell them.
///
/// The prices of a bound are those of the whole space of allocations. Where curves are S-shaped, what
/// one more unit adds near the allocation itself can differ: there every line between its bounds
/// earns, per unit, the sum of the prices of the limits it counts in. The prices that fit these returns
/// best, relative to each, are the local ones; a limit with no free line keeps the price of the bound.
struct LocalPrices {
  private let problem: AllocationProblem
  private let prices: [Double]
  /// Limits that are reached, and the place of each among them.
  private let reached: [Int]
  private let placeOfLimit: [Int: Int]

  /// A line that is free to move, with no kink where it stands: its return, and what it counts for in
  /// the reached limits.
  private struct Free {
    var marginal: Double
    var parts: [(place: Int, coefficient: Double)]
  }

  init(_ problem: AllocationProblem, prices: [Double], reached: [Int]) {
    self.problem = problem
    self.prices = prices
    self.reached = reached
    placeOfLimit = Dictionary(
      uniqueKeysWithValues: reached.enumerated().map { ($0.element, $0.offset) })
  }

  /// One price per limit; limits that are not reached have none.
  func fitted(at found: [Double]) -> [Double] {
    let amounts = problem.snappedToFloors(found)
    var result = [Double](repeating: 0, count: problem.limits.count)
    for limit in reached where limit < prices.count { result[limit] = prices[limit] }
    guard !reached.isEmpty, reached.count <= 200 else { return result }
    var lines = free(at: amounts)
    guard !lines.isEmpty else { return result }
    var values = solve(lines)
    // A line that is far off stands where the search left it, and tells no price.
    let near = lines.filter {
      abs($0.marginal - earns($0, values)) <= 0.1 * abs($0.marginal)
    }
    if near.count < lines.count, !near.isEmpty {
      lines = near
      values = solve(lines)
    }
    for (place, limit) in reached.enumerated() {
      // A limit's price has the sign of the end that is reached.
      let isKept = result[limit] == 0 || (values[place] >= 0) == (result[limit] >= 0)
      if isKept { result[limit] = values[place] }
    }
    return result
  }

  private func earns(_ line: Free, _ values: [Double]) -> Double {
    line.parts.reduce(0) { $0 + $1.coefficient * values[$1.place] }
  }

  private func free(at amounts: [Double]) -> [Free] {
    let marginals = problem.marginals(at: amounts)
    let (before, after) = (1 - 1e-4, 1 + 1e-4)
    let lower = problem.marginals(at: amounts.map { $0 * before })
    let upper = problem.marginals(at: amounts.map { $0 * after })
    var parts = [[(place: Int, coefficient: Double)]](
      repeating: [], count: problem.decisions.count)
    for (place, limit) in reached.enumerated() {
      for member in problem.limits[limit].members where member.coefficient != 0 {
        parts[member.decision].append((place, member.coefficient))
      }
    }
    return problem.decisions.indices.compactMap { index in
      let decision = problem.decisions[index]
      let amount = amounts[index]
      let least = max(decision.floor.amount, decision.minimumViable ?? 0)
      guard decision.step == nil, amount > least * (1 + 1e-6), amount > 0,
        amount < decision.ceiling.amount * (1 - 1e-6), marginals[index] != 0,
        marginals[index].isFinite, upper[index] <= lower[index], !parts[index].isEmpty,
        lower[index] - upper[index] <= 0.01 * abs(marginals[index])
      else { return nil }
      return Free(marginal: marginals[index], parts: parts[index])
    }
  }

  /// Least squares of relative residuals, drawn ever so lightly to the prices of the bound.
  private func solve(_ lines: [Free]) -> [Double] {
    let count = reached.count
    let start = reached.map { $0 < prices.count ? prices[$0] : 0 }
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    var right = [Double](repeating: 0, count: count)
    for line in lines {
      // Fitted are the differences from the prices of the bound.
      let gap = line.marginal - earns(line, start)
      let weight = 1 / (line.marginal * line.marginal)
      for first in line.parts {
        right[first.place] += weight * first.coefficient * gap
        for second in line.parts {
          matrix[first.place][second.place] += weight * first.coefficient * second.coefficient
        }
      }
    }
    let size = matrix.indices.map { matrix[$0][$0] }.max() ?? 0
    for place in 0..<count { matrix[place][place] += max(1e-9 * size, .leastNormalMagnitude) }
    return zip(start, Self.cholesky(matrix, right)).map { $0 + $1 }
  }

  /// Solves a positive definite system.
  private static func cholesky(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    let count = right.count
    var lower = matrix
    for row in 0..<count {
      for column in 0...row {
        var sum = matrix[row][column]
        for place in 0..<column { sum -= lower[row][place] * lower[column][place] }
        if row == column {
          guard sum > 0 else { return [Double](repeating: 0, count: count) }
          lower[row][row] = sum.squareRoot()
        } else {
          lower[row][column] = sum / lower[column][column]
        }
      }
    }
    var solution = right
    for row in 0..<count {
      for place in 0..<row { solution[row] -= lower[row][place] * solution[place] }
      solution[row] /= lower[row][row]
    }
    for row in (0..<count).reversed() {
      for place in (row + 1)..<max(count, row + 1) {
        solution[row] -= lower[place][row] * solution[place]
      }
      solution[row] /= lower[row][row]
    }
    return solution
  }
}
