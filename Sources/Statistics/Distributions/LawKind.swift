/// How the values of a distribution lie.
enum LawKind: Hashable, Sendable {
  /// Every single value has probability 0.
  case continuous
  /// Whole numbers.
  case lattice
  /// Isolated values, not all whole.
  case atoms
  /// Some values have a probability of their own, others only a density.
  case mixed
}
