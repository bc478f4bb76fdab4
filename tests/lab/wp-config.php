<?php
// A WordPress that nobody but this machine sees, on a database that is thrown away.
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', getenv('LAB_DATABASE'));
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', getenv('LAB_ADDRESS'));
define('WP_SITEURL', getenv('LAB_ADDRESS'));
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
$table_prefix = 'wp_';
defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
