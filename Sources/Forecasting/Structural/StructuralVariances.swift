/// The variances of the disturbances of a structural model, in the square of the unit of the values.
public struct StructuralVariances: Hashable, Sendable {
  /// A part of a model that is disturbed at random.
  enum Part: Int, Sendable, CaseIterable {
    case irregular, level, slope, season

    var name: String {
      switch self {
      case .irregular: "irregular"
      case .level: "level"
      case .slope: "slope"
      case .season: "season"
      }
    }
  }

  /// Of the irregular: what only one value has.
  public var irregular: Double
  /// Of the steps of the level.
  public var level: Double
  /// Of the steps of the slope.
  public var slope: Double
  /// Of the steps of the seasonal pattern.
  public var season: Double
  /// What the slope is multiplied by from period to period; 1 in all but the damped form.
  public var damping: Double

  /// Creates variances.
  public init(
    irregular: Double, level: Double = 0, slope: Double = 0, season: Double = 0, damping: Double = 1
  ) {
    self.irregular = irregular
    self.level = level
    self.slope = slope
    self.season = season
    self.damping = damping
  }

  subscript(part: Part) -> Double {
    get {
      switch part {
      case .irregular: irregular
      case .level: level
      case .slope: slope
      case .season: season
      }
    }
    set {
      switch part {
      case .irregular: irregular = newValue
      case .level: level = newValue
      case .slope: slope = newValue
      case .season: season = newValue
      }
    }
  }

  /// The greatest of the variances.
  var greatest: Double { max(irregular, level, slope, season) }

  /// All variances multiplied by a factor.
  func multiplied(by factor: Double) -> StructuralVariances {
    StructuralVariances(
      irregular: irregular * factor, level: level * factor, slope: slope * factor,
      season: season * factor, damping: damping)
  }

  /// What a filter takes.
  var disturbances: Disturbances<Double> {
    Disturbances(
      irregular: irregular, level: level, slope: slope, season: season, damping: damping)
  }
}
