/**
 * The compatibility contract with real clients, one test a statement. Start at {@link FirstContactTest}.
 *
 * <p>A test method begins with the number of its statement ({@code c05...}). Where the statements stand:
 *
 * <table>
 * <caption>Statements and their tests</caption>
 * <tr><th>Statement</th><th>Test, or the reason why there is none yet</th></tr>
 * <tr><td>C-01, C-02, C-03, C-05 to C-10</td><td>{@link FirstContactTest}; of C-02 the {@code /mcp} half</td></tr>
 * <tr><td>C-04, and the {@code /sse} half of C-02</td><td>HTTP+SSE is not served yet</td></tr>
 * <tr><td>C-11 to C-18</td><td>{@link HeadersAndBodiesTest}; C-18 also {@link OutboundTest}. Open: header names over h2c (C-14),
 *     which is not offered. The headers a server's owner lets pass (C-18) are tested beside the code that reads and sends them</td></tr>
 * <tr><td>C-19, C-21, C-24</td><td>{@link ErrorsTest}; C-19 also {@code persona.Python1Test} and {@code faults}</td></tr>
 * <tr><td>C-20</td><td>{@code wire.LadderTest}, row by row</td></tr>
 * <tr><td>C-22, C-23</td><td>there are no rate limits yet</td></tr>
 * <tr><td>C-25, C-26, C-28, C-29, C-30</td><td>{@code session.SealedSessionTest}, {@code session.RestartTest},
 *     {@code session.SessionLifetimeTest}, {@code faults.LeakedSessionsTest}</td></tr>
 * <tr><td>C-27</td><td>there are no principals yet; sessions are bound to their endpoint, which is tested</td></tr>
 * <tr><td>C-31</td><td>{@code persona.LangchainPyTest}</td></tr>
 * <tr><td>C-32, C-33, C-34</td><td>{@code session.StreamsTest}</td></tr>
 * <tr><td>C-35</td><td>{@code session.ResumeTest}, {@code session.RestartTest}</td></tr>
 * <tr><td>C-36</td><td>{@code faults.ShutdownTest}</td></tr>
 * <tr><td>C-37</td><td>{@code session.CancellationTest}</td></tr>
 * <tr><td>C-38</td><td>opt-in de-duplication does not exist yet</td></tr>
 * <tr><td>C-39 to C-42</td><td>HTTP+SSE is not served yet</td></tr>
 * <tr><td>C-43, C-44, C-45, C-47, C-48</td><td>{@link CatalogueTest}: the pass-through leaves names, pages and schemas alone.
 *     Open: shortening and prefixing of names, merged pages and warnings come with aggregation</td></tr>
 * <tr><td>C-46</td><td>results are passed on unread; adapting them comes with bridging</td></tr>
 * <tr><td>C-49</td><td>{@link CatalogueTest}: an open gateway asks nobody for credentials. Open: the challenge itself</td></tr>
 * <tr><td>C-50, C-52</td><td>keys do not exist yet; the load statement is the benchmark's</td></tr>
 * <tr><td>C-51</td><td>{@code faults.OriginTest}</td></tr>
 * <tr><td>C-53</td><td>{@link OutboundTest}, {@code persona.FlowiseBackendTest}, {@code persona.LangflowBackendTest}</td></tr>
 * </table>
 */
@NullMarked
package dev.sluice.e2e.contract;

import org.jspecify.annotations.NullMarked;
