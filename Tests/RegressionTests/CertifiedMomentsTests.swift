import Foundation
import Regression
import Tables
import TestSupport
import Testing

/// NIST's univariate sets, from text to description.
@Suite(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
struct CertifiedMomentsTests {
  private func describe(_ set: CertifiedTable, _ numbers: NumberPath) throws -> ColumnDescription {
    let table = RegressionTable(
      try CSVTable.read(path: "set.csv", contents: set.csv(["y"]).utf8), numbers: numbers)
    return try #require(try table.described().first)
  }

  @Test(arguments: CertifiedTable.names("univariate"))
  func `moments are right to one unit in the last place`(_ name: String) throws {
    let set = try CertifiedTable("univariate", name)
    let column = try describe(set, .decimal)
    #expect(CertifiedLinearTests.isWithinOneUlp(column.mean, of: set.values["mean"]))
    #expect(CertifiedLinearTests.isWithinOneUlp(column.sd, of: set.values["sd"]))
    #expect(CertifiedLinearTests.isWithinOneUlp(column.autocorrelation1, of: set.values["r1"]))
  }

  @Test(arguments: [("NumAcc3", 9.2), ("NumAcc4", 8.0), ("Mavro", 12.8), ("Michelso", 13.6)])
  func `doubles keep what they hold`(_ name: String, _ mark: Double) throws {
    let set = try CertifiedTable("univariate", name)
    let sd = try #require(set.values["sd"].flatMap(Double.init))
    #expect(digits(of: try describe(set, .double).sd ?? .nan, against: sd) >= mark)
  }
}
