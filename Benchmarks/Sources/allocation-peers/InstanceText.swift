import Budgeting
import ResponseCurves

/// A problem and its answer as one line of JSON, for the peers in allocation/compare.py.
enum InstanceText {
  static func line(
    family: String, seed: Int, _ problem: AllocationProblem, _ outcome: AllocationOutcome,
    seconds: Double
  ) -> String {
    var parts = ["\"family\": \"\(family)\"", "\"seed\": \(seed)", "\"seconds\": \(seconds)"]
    let decisions = problem.decisions.map { decision in
      "{\"floor\": \(decision.floor.amount), \"ceiling\": \(decision.ceiling.amount), "
        + "\"step\": \(text(decision.step)), \"minimum\": \(text(decision.minimumViable))}"
    }
    parts.append("\"decisions\": \(list(decisions))")
    let terms = problem.terms.map { term in
      let arguments = term.arguments.map { "[\($0.decision), \($0.factor)]" }
      return "{\"weight\": \(term.weight), \"curve\": \(text(term.function)), "
        + "\"arguments\": \(list(arguments))}"
    }
    parts.append("\"terms\": \(list(terms))")
    let limits = problem.limits.map { limit in
      let members = limit.members.map { "[\($0.decision), \($0.coefficient)]" }
      return "{\"members\": \(list(members)), \"least\": \(text(limit.atLeast)), "
        + "\"most\": \(text(limit.atMost))}"
    }
    parts.append("\"limits\": \(list(limits))")
    switch outcome {
    case .optimal(let solution), .feasible(let solution):
      parts.append("\"value\": \(solution.value), \"bound\": \(solution.upperBound)")
      parts.append("\"nodes\": \(solution.nodes)")
      parts.append("\"amounts\": \(list(solution.amounts.map { "\($0)" }))")
    case .infeasible: parts.append("\"value\": null")
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  private static func list(_ items: [String]) -> String {
    "[" + items.joined(separator: ", ") + "]"
  }

  private static func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "null" }

  private static func text(_ function: ResponseFunction) -> String {
    switch function {
    case .linear(let slope, let from): "[\"linear\", \(slope), \(from)]"
    case .capped(let slope, let most): "[\"capped\", \(slope), \(most)]"
    case .log(let scale, let half): "[\"log\", \(scale), \(half)]"
    case .power(let scale, let exponent): "[\"power\", \(scale), \(exponent)]"
    case .hill(let most, let half, let slope): "[\"hill\", \(most), \(half), \(slope)]"
    case .logistic(let most, let middle, let slope):
      "[\"logistic\", \(most), \(middle), \(slope)]"
    case .michaelis(let most, let half): "[\"michaelis\", \(most), \(half)]"
    case .piecewise(let points):
      "[\"piecewise\", \(list(points.map { "[\($0.input), \($0.output)]" }))]"
    }
  }
}
