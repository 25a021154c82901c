import Diagnostics
import Foundation
import Simulation
import TestSupport
import Testing

@testable import XMILE

@Suite(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
struct ConformanceTests {
  private static let folder = "simulation/sdxorg-test-models"

  private static var models: [String] {
    guard let root = ReferenceData.folder?.appending(path: folder),
      let files = FileManager.default.enumerator(atPath: root.path)
    else { return [] }
    return files.compactMap { $0 as? String }.filter { $0.hasSuffix(".xmile") }.sorted()
  }

  /// What keeps a model from giving its canonical output; nil for nothing.
  private static func reason(_ model: String, _ clock: ClockChanges) -> String? {
    let path = "\(folder)/\(model)"
    do {
      return try CanonicalOutput(of: path).difference(from: ModelRun(file: path, clock: clock))
    } catch let list as DiagnosticList {
      guard let first = list.items.first(where: { $0.severity == .error }) else { return "?" }
      let place = first.span.map { "\($0.line):\($0.column): " } ?? ""
      return place + first.message
    } catch {
      return "\(error)"
    }
  }

  private static func reasons(_ clock: ClockChanges = ClockChanges()) -> [String: String] {
    var reasons: [String: String] = [:]
    for model in models { reasons[model] = reason(model, clock) }
    return reasons
  }

  private static func changes(_ reasons: [String: String], _ known: [String: String]) -> [String] {
    Set(reasons.keys).union(known.keys).filter { reasons[$0] != known[$0] }.sorted().map {
      "\($0): \(reasons[$0] ?? "equal")"
    }
  }

  /// All models are integrated by Euler's method, by which the canonical outputs were made.
  @Test func `models of the System Dynamics Society give their canonical output`() {
    #expect(Self.models.count == 67)
    let reasons = Self.reasons(ClockChanges(method: .euler))
    #expect(Self.changes(reasons, KnownDifferences.reasons) == [])
  }

  /// Its file asks for RK4, but the output beside it is that of Euler's method, which the settings of
  /// the model it was converted from ask for.
  @Test func `one model asks for another method than its canonical output was made by`() {
    let model = "tests/zeroled_decimals/test_zeroled_decimals.xmile"
    #expect(Self.reason(model, ClockChanges(method: .euler)) == nil)
    #expect(
      Self.reason(model, ClockChanges())
        == "`stockmixed` at 1.0 is -1.1776999999999997, not -0.6777")
  }
}
