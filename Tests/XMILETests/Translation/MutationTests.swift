import Diagnostics
import Foundation
import Simulation
import TestSupport
import Testing

@testable import XMILE

/// Files that were changed at random are read or refused, and never end the program.
@Suite struct MutationTests {
  private static let models = [
    SmallModel.text(
      """
      <stock name="pool"><eqn>10</eqn><inflow>fill</inflow><outflow>drain</outflow><non_negative/>
      </stock><flow name="fill"><eqn>STEP(2, 1) + SMTH3(pool, 2)</eqn></flow>
      <flow name="drain"><eqn>IF pool &gt; 5 THEN pool / (1 + "a b"[x]) ELSE -shape(TIME) ^ 2</eqn></flow>
      <gf name="shape"><xscale min="0" max="4"/><ypts>0,10,0</ypts></gf>
      <aux name="a b"><dimensions><dim name="D"/></dimensions><eqn>1, DELAY(TIME, 2); TIME {c}</eqn></aux>
      <aux name="s"><eqn>SUM("a b"[*]) + M(2, TIME) MOD 3 + a_b[1] + PREVIOUS(SELF, 0)</eqn></aux>
      """,
      outside: """
        <behavior><flow><non_negative/></flow></behavior>
        <dimensions><dim name="D"><elem name="x"/><elem name="y"/><elem name="z"/></dim></dimensions>
        <macro name="M"><parm>p</parm><parm>q</parm><eqn>v * q</eqn><variables><aux name="v">
        <eqn>p</eqn></aux></variables></macro>
        """)
  ]

  private static let pieces = [
    "<", ">", "\"", "(", ")", "[", "]", ",", ";", "*", "^", "-", "e", "1", "0", ".", "&lt;", "{",
    "}",
    "TIME", "SELF", "SUM(", "DELAYN(", "D", "x", "</aux>", "<eqn>", "</model>", "???", "\\n", "é",
    "NaN",
    "1e999", " ", "\r", "M(", "a_b", "size=\"99999999999\"", "inf", "pool", "RANK(",
  ]

  @Test func `mutated files are read or refused`() throws {
    let seed =
      ProcessInfo.processInfo.environment["OUTTURN_TEST_SEED"].flatMap { UInt64($0) }
      ?? UInt64.random(in: 0...UInt64.max)
    print("OUTTURN_TEST_SEED=\(seed)")
    var generator = SplitMix(state: seed)
    func draw(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }
    var refused = 0
    for _ in 0..<300 {
      var bytes = Array(Self.models[draw(Self.models.count)].utf8)
      for _ in 0...draw(4) {
        let place = draw(bytes.count)
        switch draw(4) {
        case 0: bytes[place] = UInt8(draw(256))
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + draw(30)))
        case 2: bytes.insert(contentsOf: Self.pieces[draw(Self.pieces.count)].utf8, at: place)
        default:
          let piece = bytes[place..<min(bytes.count, place + 1 + draw(60))]
          bytes.insert(contentsOf: Array(piece), at: draw(bytes.count))
        }
        if bytes.isEmpty { bytes = [0x3C] }
      }
      let result: Result<TranslatedModel, DiagnosticList>
      do {
        result = .success(try XMILEReader.read(path: "m.xmile", contents: bytes))
      } catch {
        result = .failure(error)
      }
      switch result {
      case .success(let model):
        let clock = model.simulation.model.clock
        if clock.stop < 1000, clock.step > 0.01 { _ = model.simulation.run() }
      case .failure(let list):
        refused += 1
        #expect(list.hasErrors)
      }
    }
    #expect(refused > 0)
  }
}
