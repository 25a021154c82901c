import Foundation
import Regression
import Tables
import TestSupport
import Testing

/// NIST's nonlinear sets, from text to summary, from both published starts.
@Suite(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
struct CertifiedNonlinearTests {
  private static let models: [String: String] = {
    guard let text = try? ReferenceData.text("nist/models.json"),
      let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String]
    else { return [:] }
    return object
  }()

  private func summary(
    _ set: CertifiedTable, _ name: String, _ start: [String]
  ) throws -> RegressionSummary {
    let isNelson = name == "Nelson"
    let csv = set.csv(isNelson ? ["y", "x1", "x2"] : ["y", "x"])
    let model = try #require(Self.models[name])
    var problem = RegressionProblem(formula: (isNelson ? "log(y)" : "y") + " ~ " + model)
    problem.start = zip(set.parameters, start).map { ($0.name, $1) }
    return try problem.solve(
      on: RegressionTable(try CSVTable.read(path: "set.csv", contents: csv.utf8)))
  }

  @Test(arguments: CertifiedTable.names("nonlinear"))
  func `every set is solved from both starts`(_ name: String) throws {
    let set = try CertifiedTable("nonlinear", name)
    for start in set.starts {
      let summary = try summary(set, name, start)
      #expect(summary.outcome == .converged, "\(name) from \(start)")
      for certified in set.parameters {
        let term = try #require(summary.terms.first { $0.name == certified.name })
        let value = try #require(Double(certified.value))
        let error = try #require(Double(certified.standardError))
        #expect(digits(of: term.estimate, against: value) >= 14.9, "\(name) \(term.name)")
        #expect(digits(of: term.standardError ?? .nan, against: error) >= 14.9, "\(name) se")
      }
      let sum = try #require(set.values["RSS"].flatMap(Double.init))
      #expect(digits(of: summary.residualSumOfSquares ?? .nan, against: sum) >= 14.9, "\(name) RSS")
    }
  }
}
