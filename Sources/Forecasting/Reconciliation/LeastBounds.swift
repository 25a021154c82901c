/// Keeps reconciled bottom nodes at or above their least values: the nearest vector that adds up
/// and keeps them.
///
/// With P = (S'W⁻¹S)⁻¹ and y the reconciled bottom nodes, bounded ones move by Pν, where forces
/// ν ≥ 0 act only on nodes that end on their bound: the Karush–Kuhn–Tucker conditions. The set of
/// those nodes is found by exchanging all that are on the wrong side, then one at a time where that
/// does not help, which ends for every positive definite P.
///
/// > Reference: Wickramasuriya, Turlach & Hyndman (2020), Statistics and Computing 30, 1167–1182;
/// > Júdice & Pires (1994), Computers & Operations Research 21, for the exchanges.
struct LeastBounds {
  private let projection: CoherentProjection
  /// The least value of each bottom node, minus infinity where there is none.
  private let least: [Double]
  private let isActive: Bool
  /// Whether nodes below their bounds are simply put there.
  private let isClipping: Bool
  /// Columns of P, as far as they were needed.
  private var columns: [[Double]?]

  /// Prepares the bounds.
  ///
  /// - Parameters:
  ///   - projection: The map that was used.
  ///   - least: The least value of each bottom node.
  ///   - clipping: Whether nodes below their bounds are put there and nothing else moves, as Di Fonzo
  ///     & Girolimetto (2023), International Journal of Forecasting 39, do where time is short.
  init(_ projection: CoherentProjection, least: [Double], clipping: Bool = false) {
    precondition(least.count == projection.hierarchy.bottom.count)
    self.projection = projection
    self.least = least
    isClipping = clipping
    isActive = least.contains { $0.isFinite }
    columns = [[Double]?](repeating: nil, count: least.count)
  }

  private mutating func column(_ place: Int) -> [Double]? {
    if let column = columns[place] { return column }
    let column = projection.response(to: place)
    columns[place] = column
    return column
  }

  /// Moves bottom nodes to where all bounds are kept.
  ///
  /// - Parameter values: The reconciled bottom nodes.
  mutating func keep(_ values: UnsafeMutableBufferPointer<Double>) {
    guard isActive, least.indices.contains(where: { values[$0] < least[$0] }) else { return }
    guard !isClipping else {
      for place in least.indices { values[place] = max(values[place], least[place]) }
      return
    }
    let start = Array(values)
    var scale = 0.0
    for place in least.indices where least[place].isFinite {
      scale = max(scale, start[place].magnitude, least[place].magnitude)
    }
    // What is below by rounding alone is on the bound.
    let tolerance = 1e-12 * scale
    var held = [Bool](repeating: false, count: least.count)
    var fewest = Int.max
    var patience = 3
    for _ in 0..<(1_000 + 10 * least.count) {
      var wrong: [Int] = []
      guard let forces = forces(held, start, values) else { break }
      for (place, force) in forces where force < 0 { wrong.append(place) }
      for place in least.indices where !held[place] && values[place] < least[place] - tolerance {
        wrong.append(place)
      }
      if wrong.isEmpty { break }
      if wrong.count < fewest {
        (fewest, patience) = (wrong.count, 3)
      } else {
        patience -= 1
      }
      if patience < 0 { wrong = [wrong.max() ?? 0] }
      for place in wrong { held[place].toggle() }
    }
    for place in least.indices where held[place] || values[place] < least[place] {
      values[place] = least[place]
    }
  }

  /// Puts held nodes on their bounds and gives the forces that keep them there; nil for bottom-up,
  /// where every node below its bound is simply put there.
  private mutating func forces(
    _ held: [Bool], _ start: [Double], _ values: UnsafeMutableBufferPointer<Double>
  ) -> [(place: Int, force: Double)]? {
    let places = held.indices.filter { held[$0] }
    for place in start.indices { values[place] = start[place] }
    let count = places.count
    guard count > 0 else { return column(0) == nil ? nil : [] }
    var matrix = [Double](repeating: 0, count: count * count)
    for (row, place) in places.enumerated() {
      guard let column = column(place) else { return nil }
      for (other, second) in places.enumerated() { matrix[row * count + other] = column[second] }
    }
    let gaps = places.map { least[$0] - start[$0] }
    guard let factor = SmallCholesky(matrix, count: count) else { return nil }
    let forces = factor.solve(gaps)
    for (row, place) in places.enumerated() {
      guard let column = column(place) else { return nil }
      for other in start.indices { values[other] += column[other] * forces[row] }
    }
    for place in places { values[place] = least[place] }
    return Array(zip(places, forces)).map { (place: $0.0, force: $0.1) }
  }
}
