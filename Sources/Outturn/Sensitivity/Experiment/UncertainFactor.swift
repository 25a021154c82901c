public import Quantities

/// Something uncertain that is varied as one: an assumption, several that are tied by a correlation,
/// or what no assumption explains.
public struct UncertainFactor: Hashable, Sendable {
  /// How its numbers come about.
  public enum Kind: String, Hashable, Sendable {
    /// Drawn once per draw: something unknown.
    case belief
    /// Several beliefs that a correlation ties together.
    case correlated
    /// Drawn anew by period, year or batch: something that varies.
    case redrawn
    /// A named event, or named random counts.
    case event
    /// Who passes a stage, who arrives, and what else happens without a name.
    case chance
  }

  /// Its path, that of its first input with the others behind `+`; `chance`.
  public let path: String
  /// What people read.
  public let label: LocalizedText
  /// How its numbers come about.
  public let kind: Kind
  /// What belongs to it; none for chance.
  public let inputs: [UncertainInput]

  /// The least authoritative basis of its inputs; nil for chance.
  public var basis: Basis? { inputs.map(\.basis).max() }

  /// Pure chance.
  static let chance = UncertainFactor(
    path: "chance",
    label: LocalizedText(
      ko: "우연(통과·도착·사건)", en: "chance (who passes, who arrives, what happens)"),
    kind: .chance, inputs: [])
}

/// An input of the model that is uncertain, with what the plan says of it.
public struct UncertainInput: Hashable, Sendable {
  /// Its index in the model.
  let index: Int
  /// The path of a patch that would change it, such as `assumptions.completion_rate`.
  public let path: String
  /// What people read.
  public let label: LocalizedText
  /// How far its numbers can be relied on.
  public let basis: Basis
  /// The id of the cited source.
  public let source: String?
  /// How its numbers are shown.
  public let unit: InputUnit
}

/// How the values of an input are shown: in the unit and per the period that they are written in.
public struct InputUnit: Hashable, Sendable {
  /// The symbol, such as `person per quarter`; empty for a pure number.
  public let symbol: String
  /// Shown units per canonical one.
  public let factor: Double
  /// Whether it is a share of 1, which people read in percent.
  public var isShare = false
}
