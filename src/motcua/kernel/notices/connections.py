"""The systems through which notices leave."""

from motcua.kernel.exchange.api import Connector, declare_connector

SMS = declare_connector(
    Connector(key="sms", label="Cổng tin nhắn SMS", simulator="sms", timeout_seconds=10)
)
MAIL = declare_connector(
    Connector(key="mail", label="Máy chủ thư điện tử", simulator="smtp:", timeout_seconds=15)
)
