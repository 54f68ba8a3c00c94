package dev.sluice.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Which way of asking the operating system the event loops use. */
@ConfigurationProperties(prefix = "sluice")
public record LoopSettings(@DefaultValue("auto") String transport) {}
