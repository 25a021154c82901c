/// A rule of thumb applied to the plan as it stands, and what it gives away.
public struct WhatIf: Hashable, Sendable {
  /// The rule.
  public var rule: Rule
  /// What each decision gets.
  public var amounts: [Double]
  /// Decisions that the rule picks out.
  public var picked: [Int]
  /// The sum before, over the decisions that the total counts.
  public var totalBefore: Double
  /// The sum after.
  public var totalAfter: Double
  /// The worth before.
  public var valueBefore: Double
  /// The worth after.
  public var value: Double
  /// The best worth at the same total; nil where no allocation keeps all limits at that total.
  public var best: Double?
  /// What no allocation at the same total can exceed.
  public var upperBound: Double?
  /// Limits that the rule's amounts break.
  public var broken: [LimitReference]

  /// What the rule loses against the best at the same total.
  public var loss: Double? { best.map { max(0, $0 - value) } }

  /// A rule of thumb.
  public enum Rule: Hashable, Sendable {
    /// Every line is cut by the same share.
    case proRata(cut: Double)
    /// Lines graded poor are cut by a share: 10 % under the evaluation rule of the Korean budget
    /// guidelines (2010, 2015), poor being a score below 60.
    case poorPerformers(cut: Double)
    /// Lines whose execution rate is below a threshold are cut to what they spend, and the money goes
    /// to the others in proportion: 70 % is the rule for chronic low execution of the National
    /// Assembly Budget Office.
    case lowExecution(below: Double)
  }
}
