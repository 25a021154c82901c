/// How the beliefs that are drawn once are laid out over the draws of a whole run.
///
/// Whole units and what is drawn anew by period keep their streams; a design replaces only the uniform
/// numbers of beliefs (`redraw: once`), before they are correlated. So that an estimate has a standard
/// error, the draws are cut into ``replications`` parts one after the other, each with a
/// randomisation of its own: the spread of their means is that of independent estimates.
///
/// > Reference: Owen (1997), Annals of Statistics 25, 1541–1562, §1, and L'Ecuyer & Lemieux (2002),
/// > "Recent advances in randomized quasi-Monte Carlo methods", §2, for replicated randomisations.
public struct SamplingDesign: Hashable, Sendable {
  /// The ways to lay draws out.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Independent numbers.
    case random
    /// In each part every belief has one draw in each of equally likely intervals, as many as draws.
    ///
    /// An interval is dealt by a shuffle that belongs to the belief's name, so a belief that is added
    /// changes no other. A rank correlation mixes the columns of its group; all but the first are
    /// then even only nearly.
    case latinHypercube = "latin_hypercube"
    /// In each part the beliefs, in their order, are the coordinates of a scrambled Sobol' sequence.
    ///
    /// Best for parts of a power of two. A belief that is added moves those after it to other
    /// coordinates; beliefs beyond the 1,111th have independent numbers.
    case sobol
  }

  /// How draws are laid out.
  public var kind: Kind
  /// How many draws the whole run has.
  public var draws: Int

  /// Creates a design.
  public init(_ kind: Kind, draws: Int) {
    self.kind = kind
    self.draws = draws
  }

  /// How many parts have a randomisation of their own: 16, or as many as there are draws; 1 where
  /// draws are independent.
  public var replications: Int { kind == .random ? 1 : max(1, min(16, draws)) }

  /// The draws of a part; sizes differ by one at most.
  ///
  /// - Parameter part: From 0.
  /// - Returns: Consecutive draws.
  public func draws(of part: Int) -> Range<Int> {
    draws * part / replications..<draws * (part + 1) / replications
  }
}
